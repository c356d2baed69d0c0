package dev.tailrace.decoder.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.proto.v1.SchedSwitch;
import org.junit.jupiter.api.Test;

class TypedMessagesTest {

    @Test
    void aMessageIsFoundByTheTracepointInItsOption() {
        assertThat(TypedMessages.payload("sched/sched_switch").getMessageType()).isEqualTo(SchedSwitch.getDescriptor());
        assertThat(TypedMessages.payload("sched/no_such_event")).isNull();
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
    void theDynamicPayloadStandsForNoTracepoint() {
        assertThat(TypedMessages.dynamicPayload().getName()).isEqualTo("dynamic");
    }
}
