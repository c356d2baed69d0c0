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
        boolean common) {

    /** By hand, as {@link #hashCode}: the JVM generates classes for the ones of its own, during every start (docs/adr/0011). */
    @Override
    public boolean equals(Object other) {
        return other instanceof FormatField field
                && name.equals(field.name)
                && declaration.equals(field.declaration)
                && shape == field.shape
                && placement == field.placement
                && elementType.equals(field.elementType)
                && offset == field.offset
                && size == field.size
                && elementSize == field.elementSize
                && signed == field.signed
                && common == field.common;
    }

    @Override
    public int hashCode() {
        return 31 * declaration.hashCode() + offset;
    }
}
