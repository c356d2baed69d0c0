package dev.tailrace.decoder.format;

/**
 * One {@code field:} line of an event's format file ({@code events/SYSTEM/NAME/format} in tracefs).
 *
 * @param name the field's name
 * @param declaration the C declaration as written, for example {@code char prev_comm[16]} or {@code __data_loc char[] name}
 * @param shape what kind of value it is
 * @param placement how the value is found in the record
 * @param elementType C type of one element with neither name, brackets nor location keyword, for example {@code unsigned long}
 * @param offset bytes from the start of the record
 * @param size bytes in the record: of the value, of the location word, or 0 for an array that runs to the record's end
 * @param elementSize bytes of one element; {@code size} for a scalar; 1 when the element's size is not known
 * @param signed whether the elements are signed
 * @param common whether it stands in the block that all events share ({@code common_type}, …)
 */
public record FormatField(
        String name,
        String declaration,
        FieldShape shape,
        FieldPlacement placement,
        String elementType,
        int offset,
        int size,
        int elementSize,
        boolean signed,
        boolean common) {}
