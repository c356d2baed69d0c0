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
    private final byte[][] labels;

    FieldTexts(EventFormat format) {
        fields = format.fields().stream().filter(field -> !field.common()).toList();
        labels = new byte[fields.size()][];
        for (int index = 0; index < labels.length; index++) {
            String label = (index > 0 ? " " : "") + fields.get(index).name() + "=";
            labels[index] = label.getBytes(StandardCharsets.UTF_8);
        }
    }

    @Override
    public void append(EventRecord record, TextOutput out) {
        for (int index = 0; index < labels.length; index++) {
            out.append(labels[index]);
            FieldValues.PLAIN.append(fields.get(index), record, out);
        }
    }
}
