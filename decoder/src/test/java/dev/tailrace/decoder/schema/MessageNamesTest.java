package dev.tailrace.decoder.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessageNamesTest {
    private final MessageNames names = new MessageNames();

    @Test
    void aKernelNameStaysAsItIs() {
        assertThat(names.fieldName("__probe_ip", 1000)).isEqualTo("__probe_ip");
    }

    @Test
    void illegalCharactersBecomeUnderscores() {
        assertThat(names.fieldName("a.b-c", 1000)).isEqualTo("a_b_c");
        assertThat(names.fieldName("2nd", 1001)).isEqualTo("_2nd");
        assertThat(names.fieldName("", 1002)).isEqualTo("_");
    }

    @Test
    void aTakenNameGetsItsNumber() {
        names.reserve("dev");

        assertThat(names.fieldName("dev", 1004)).isEqualTo("dev_1004");
        assertThat(names.fieldName("ino", 1005)).isEqualTo("ino");
        assertThat(names.fieldName("ino", 1006)).isEqualTo("ino_1006");
    }

    @ParameterizedTest
    @CsvSource({
        "sched, sched_switch, SchedSwitch",
        "task, task_newtask, TaskNewtask",
        "raw_syscalls, sys_enter, RawSyscallsSysEnter",
        "unknown, 77, Unknown77",
        "3c59x, tx, _3c59xTx",
        "-, -, Event",
    })
    void aMessageIsNamedAfterItsEvent(String system, String name, String message) {
        assertThat(MessageNames.messageName(system, name)).isEqualTo(message);
    }
}
