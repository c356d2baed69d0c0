package dev.tailrace.decoder.schema;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.FormatField;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Maps the fields of one event, one after another. */
final class FieldMapper {
    private final EventFormat format;
    private final @Nullable TypedMessage typedMessage;
    private final MessageNames names = new MessageNames();
    private final Set<Integer> usedNumbers = new HashSet<>();

    /**
     * A mapper for one event.
     *
     * @param format the kernel's format
     * @param typedMessage the event's own message; null when it has none
     */
    FieldMapper(EventFormat format, @Nullable TypedMessage typedMessage) {
        this.format = format;
        this.typedMessage = typedMessage;
        if (typedMessage != null) {
            typedMessage.fields().forEach(field -> names.reserve(field.getName()));
        }
    }

    List<FieldMapping> map() {
        List<FieldMapping> mappings = new ArrayList<>(format.fields().size());
        for (int position = 0; position < format.fields().size(); position++) {
            mappings.add(map(format.fields().get(position), position));
        }
        return mappings;
    }

    private FieldMapping map(FormatField field, int position) {
        if (CommonFields.isCarried(field)) {
            return FieldMapping.carried(field);
        }
        FieldMapping typed = mapTyped(field);
        return typed != null
                ? typed
                : FieldMapping.dynamic(field, position, DynamicFieldType.of(format.path(), field), names);
    }

    private @Nullable FieldMapping mapTyped(FormatField field) {
        FieldDescriptorProto target = typedMessage == null ? null : typedMessage.field(field.name());
        if (target == null) {
            return null;
        }
        FieldEncoding encoding = TypedFieldRules.encoding(field, target);
        if (encoding == null || !usedNumbers.add(target.getNumber())) {
            return null;
        }
        return FieldMapping.typed(field, target.getNumber(), encoding, TypedFieldRules.isList(target));
    }
}
