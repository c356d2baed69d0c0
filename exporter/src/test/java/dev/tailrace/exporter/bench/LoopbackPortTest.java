package dev.tailrace.exporter.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoopbackPortTest {
    /** Of 28,000 that there are; the kernel alone would give some twice. */
    private static final int PORTS = 2_000;

    @Test
    void noneIsGivenTwice() throws IOException {
        List<Integer> given = new ArrayList<>();
        for (int i = 0; i < PORTS; i++) {
            given.add(LoopbackPort.free());
        }

        assertThat(given).doesNotHaveDuplicates();
    }
}
