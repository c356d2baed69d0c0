package dev.tailrace.decoder.schema;

import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.FieldPlacement;
import dev.tailrace.decoder.format.FieldShape;
import dev.tailrace.decoder.format.FormatField;
import java.util.ArrayList;
import java.util.List;

/** A stand-in for the format that an event's number should have: the common fields, and the rest of the record as bytes. */
final class UnknownFormats {
    private static final String SYSTEM = "unknown";

    private UnknownFormats() {}

    static EventFormat of(int eventId, List<FormatField> commonFields) {
        int end = commonFields.stream()
                .mapToInt(field -> field.offset() + field.size())
                .max()
                .orElse(0);
        List<FormatField> fields = new ArrayList<>(commonFields);
        fields.add(new FormatField(
                "data", "u8 data[]", FieldShape.BYTES, FieldPlacement.TAIL, "u8", end, 0, 1, false, false));
        return new EventFormat(SYSTEM, Integer.toString(eventId), eventId, fields, "");
    }
}
