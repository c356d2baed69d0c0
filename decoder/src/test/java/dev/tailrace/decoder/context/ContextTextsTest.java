package dev.tailrace.decoder.context;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContextTextsTest {

    @Test
    void textsAreFoundByTheirAddresses() {
        KernelStrings strings = KernelStrings.parse(
                "0xffffffff82a1b2c3 : \"CPU %d \\\"up\\\"\\n\"\n0x10 : \"\"\nnothing of the kind\n");
        assertThat(strings.at(0xffffffff82a1b2c3L)).asString().isEqualTo("CPU %d \"up\"\n");
        assertThat(strings.at(0x10)).isEmpty();
        assertThat(strings.at(0x11)).isNull();
    }

    @Test
    void threadsHaveNamesAndProcesses() {
        SavedTaskNames names = SavedTaskNames.parse("17 a name \n18 other\nx\n99999999999 y\n", "17 16\n18 0\n");
        assertThat(names.name(17)).asString().isEqualTo("a name ");
        assertThat(names.name(18)).asString().isEqualTo("other");
        assertThat(names.process(17)).isEqualTo(16);
        assertThat(names.process(19)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0, <idle>", "-1, <XXX>", "5, <...>"})
    void theKernelsNamesForWhatHasNone(int pid, String name) {
        assertThat(SavedTaskNames.none().name(pid)).asString().isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"6.18.44-generic, 6, 18", "3.4.0, 3, 4", "7.0-rc1, 7, 0", "'', 0, 0", "unknown, 0, 0"})
    void aReleaseIsItsFirstTwoNumbers(String text, int major, int minor) {
        assertThat(KernelRelease.parse(text)).isEqualTo(new KernelRelease(major, minor));
    }
}
