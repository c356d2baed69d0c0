package dev.tailrace.exporter.linux;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrnoTest {

    @ParameterizedTest
    @EnumSource
    void everyErrorIsFoundByItsNumber(Errno errno) {
        assertThat(Errno.of(errno.number())).isEqualTo(errno);
    }

    @Test
    void anErrorThatTheTableLacksKeepsItsNumber() {
        LinuxException failure = new LinuxException("mmap", "/some/file", 9999);

        assertThat(failure.errno()).isNull();
        assertThat(failure.errnoNumber()).isEqualTo(9999);
        assertThat(failure).hasMessage("mmap(/some/file): errno 9999");
    }
}
