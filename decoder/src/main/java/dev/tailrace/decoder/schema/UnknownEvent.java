package dev.tailrace.decoder.schema;

import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.FieldPlacement;
import dev.tailrace.decoder.format.FieldShape;
import dev.tailrace.decoder.format.FormatField;
import java.util.ArrayList;
import java.util.List;

/** Stands in for an event that has no format: the common fields, and all behind them as bytes. */
final class UnknownEvent {
    private static final String SYSTEM = "unknown";

    private UnknownEvent() {}

    static EventFormat format(int id, List<FormatField> commonFields) {
        int dataOffset = 0;
        for (FormatField field : commonFields) {
            dataOffset = Math.max(dataOffset, field.offset() + field.size());
        }
        List<FormatField> fields = new ArrayList<>(commonFields);
        fields.add(data(dataOffset));
        return new EventFormat(SYSTEM, Integer.toString(id), id, fields, "");
    }

    private static FormatField data(int offset) {
        return new FormatField(
                "data", "u8 data[]", FieldShape.BYTES, FieldPlacement.TAIL, "u8", offset, 0, 1, false, false);
    }
}
