package dev.tailrace.decoder.text;

import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.FormatField;
import dev.tailrace.decoder.print.EventRecord;
import dev.tailrace.decoder.print.RecordText;
import dev.tailrace.decoder.print.TextOutput;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** An event as {@code field=value} pairs, for events whose print format can't be followed. */
final class FieldTexts implements RecordText {
    private final List<FormatField> fields;

    FieldTexts(EventFormat format) {
        fields = format.fields().stream().filter(field -> !field.common()).toList();
    }

    @Override
    public void append(EventRecord record, TextOutput out) {
        for (int index = 0; index < fields.size(); index++) {
            FormatField field = fields.get(index);
            if (index > 0) {
                out.append(' ');
            }
            out.append(field.name().getBytes(StandardCharsets.UTF_8));
            out.append('=');
            FieldValues.PLAIN.append(field, record, out);
        }
    }
}
