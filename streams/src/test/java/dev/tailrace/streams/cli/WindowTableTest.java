package dev.tailrace.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.streams.histogram.OpenWindows;
import dev.tailrace.streams.histogram.Subject;
import dev.tailrace.streams.state.Origin;
import org.junit.jupiter.api.Test;

class WindowTableTest {
    private final OpenWindows windows = new OpenWindows(new Origin("west", "boot", ""), 10_000_000_000L);

    @Test
    void aLineForEachHistogram() {
        windows.countSeen(5);
        windows.countMissing(5, 1234);
        windows.record(Subject.wakeupOfTask(7), 5, 12_345);
        windows.record(Subject.wakeupOnCpu(3), 5, 999);
        windows.record(Subject.systemCall(7, "openat"), 5, 2_500_000);

        assertThat(table())
                .contains("west  ", "1 events, 1,234 missing, 0 late, 0 unfinished")
                .containsPattern("java \\[7] +1 +12\\.3 µs +12\\.3 µs")
                .containsPattern("CPU 3 +1 +999 ns")
                .containsPattern("openat java \\[7] +1 +2\\.5 ms");
    }

    @Test
    void thoseThatTookTheMostTimeInAllComeFirst() {
        windows.countSeen(5);
        for (int pid = 1; pid <= 7; pid++) {
            windows.record(Subject.wakeupOfTask(pid), 5, pid * 1000);
        }

        String table = table();
        assertThat(table.lines().filter(line -> line.contains("[")))
                .hasSize(5)
                .first()
                .asString()
                .contains("[7]");
        assertThat(table).contains("and 2 more");
    }

    private String table() {
        return WindowTable.of(windows.closeThrough(Long.MAX_VALUE, _ -> "java").getFirst());
    }
}
