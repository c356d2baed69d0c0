package dev.tailrace.streams.histogram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.streams.state.Json;
import dev.tailrace.streams.state.Origin;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenWindowsTest {
    private static final long WINDOW_NS = 10;

    private final OpenWindows windows = new OpenWindows(new Origin("west", "boot", "tailrace"), WINDOW_NS);

    @Test
    void windowsCloseInTheirOrderAndOnlyOnce() {
        windows.countSeen(25);
        windows.countSeen(5);
        windows.countSeen(15);

        assertThat(windows.closeThrough(29, _ -> null))
                .extracting(ClosedWindow::startNs)
                .containsExactly(0L, 10L);
        assertThat(windows.closeThrough(Long.MAX_VALUE, _ -> null))
                .extracting(ClosedWindow::startNs)
                .containsExactly(20L);
    }

    @Test
    void aHostMayHaveABootClockThatBeganBefore1970() {
        windows.countSeen(-5);

        assertThat(windows.closeThrough(0, _ -> null))
                .extracting(ClosedWindow::startNs)
                .containsExactly(-10L);
    }

    @Test
    void whatHasNoHistogramOfItsOwnBeyondTheLimitIsCountedTogether() {
        windows.countSeen(5);
        for (int pid = 1; pid <= OpenWindows.MAX_HISTOGRAMS + 3; pid++) {
            windows.record(Subject.wakeupOfTask(pid), 5, 1);
        }

        List<LatencyResult> results =
                windows.closeThrough(10, _ -> null).getFirst().results();
        assertThat(results)
                .filteredOn(result -> Integer.valueOf(-1).equals(result.pid()))
                .singleElement()
                .satisfies(result -> assertThat(result.latency().count()).isEqualTo(3));
    }

    @Test
    void aResultIsWrittenAsTheDocumentationHasIt() {
        windows.countSeen(5);
        windows.countMissing(5, 2);
        windows.record(Subject.systemCall(7, "openat"), 5, 3);

        LatencyResult result =
                windows.closeThrough(10, _ -> "java").getFirst().results().getLast();
        assertThat(new String(Json.bytes(result), StandardCharsets.UTF_8))
                .isEqualTo("{\"host\":\"west\",\"instance\":\"tailrace\",\"window_start_ns\":0,\"window_end_ns\":10,"
                        + "\"kind\":\"syscall\",\"pid\":7,\"comm\":\"java\",\"call\":\"openat\","
                        + "\"latency\":{\"count\":1,\"sum_ns\":3,\"min_ns\":3,\"max_ns\":3,\"p50_ns\":3,\"p90_ns\":3,"
                        + "\"p99_ns\":3,\"buckets\":[{\"le_ns\":3,\"count\":1}]},"
                        + "\"events\":{\"seen\":1,\"missing\":2,\"late\":0,\"unfinished\":0}}");
        assertThat(result.key()).isEqualTo("west/7");
    }
}
