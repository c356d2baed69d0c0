package dev.tailrace.decoder.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import dev.tailrace.proto.v1.SchedSwitch;
import dev.tailrace.proto.v1.TraceEvent;
import dev.tailrace.proto.v1.Tracepoint;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TypedMessagesTest {

    @Test
    void aMessageIsFoundByTheTracepointInItsOption() {
        assertThat(TypedMessages.of("sched/sched_switch").name())
                .isEqualTo(SchedSwitch.getDescriptor().getName());
        assertThat(TypedMessages.of("sched/no_such_event")).isNull();
    }

    @Test
    void everyTracepointIsASystemAndAName() {
        assertThat(TypedMessages.tracepoints())
                .contains("raw_syscalls/sys_enter")
                .allMatch(path -> path.matches("\\w+/\\w+"));
    }

    @Test
    void thereAreWellOver200() {
        assertThat(TypedMessages.tracepoints()).hasSizeGreaterThan(200);
    }

    @Test
    void theyAreThoseOfThePayloadAsTheGeneratedClassesHaveIt() {
        Map<String, FieldDescriptor> payloads = TraceEvent.getDescriptor().getFields().stream()
                .filter(field -> field.getRealContainingOneof() != null)
                .filter(field -> field.getMessageType().getOptions().hasExtension(Tracepoint.tracepoint))
                .collect(Collectors.toMap(
                        field -> field.getMessageType().getOptions().getExtension(Tracepoint.tracepoint),
                        field -> field));

        assertThat(TypedMessages.tracepoints()).hasSameElementsAs(payloads.keySet());
        payloads.forEach((tracepoint, payload) -> {
            TypedMessage typed = TypedMessages.of(tracepoint);
            assertThat(typed.payloadNumber()).isEqualTo(payload.getNumber());
            assertThat(typed.name()).isEqualTo(payload.getMessageType().getName());
            assertThat(typed.fields()).isEqualTo(withJsonNames(payload.getMessageType()));
        });
    }

    private static List<FieldDescriptorProto> withJsonNames(Descriptor message) {
        return message.getFields().stream()
                .map(field -> field.toProto().toBuilder()
                        .setJsonName(field.getJsonName())
                        .build())
                .toList();
    }
}
