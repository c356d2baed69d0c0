package dev.tailrace.exporter.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout.PathElement;
import org.junit.jupiter.api.Test;

class CallStateTest {

    @Test
    void errnoIsTheFirstThatTheLinkerCaptures() {
        assertThat(Linker.Option.captureStateLayout().byteOffset(PathElement.groupElement("errno")))
                .isZero();
    }

    @Test
    void aCallThatFailedLeavesItsErrno() {
        CallState state = new CallState(Arena.ofAuto());

        assertThat(SystemCalls.close(state, -1)).isNegative();
        assertThat(state.is(Errno.EBADF)).isTrue();
    }
}
