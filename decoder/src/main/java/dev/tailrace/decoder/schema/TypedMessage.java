package dev.tailrace.decoder.schema;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that stands for one tracepoint, as the {@code .proto} file has it.
 *
 * @param payloadNumber number of the field in the payload of {@code TraceEvent}
 * @param name of the message
 * @param fields in the file's order
 */
record TypedMessage(int payloadNumber, String name, List<FieldDescriptorProto> fields) {

    /** The field of a name; null when there is none. */
    @Nullable
    FieldDescriptorProto field(String fieldName) {
        for (FieldDescriptorProto field : fields) {
            if (field.getName().equals(fieldName)) {
                return field;
            }
        }
        return null;
    }
}
