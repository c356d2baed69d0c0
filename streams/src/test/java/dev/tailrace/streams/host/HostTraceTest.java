package dev.tailrace.streams.host;

import static dev.tailrace.streams.TraceScript.enter;
import static dev.tailrace.streams.TraceScript.exit;
import static dev.tailrace.streams.TraceScript.switched;
import static dev.tailrace.streams.TraceScript.waking;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.streams.TraceScript;
import dev.tailrace.streams.histogram.ClosedWindow;
import dev.tailrace.streams.histogram.Subject;
import dev.tailrace.streams.state.Origin;
import dev.tailrace.streams.state.StateRow;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HostTraceTest {
    private static final LatencySettings SETTINGS =
            new LatencySettings(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofSeconds(60));
    private static final Origin ORIGIN = new Origin("west", "boot-of-west", "");

    private final TraceScript host = new TraceScript("west");
    private final Map<StateRow, byte[]> store = new HashMap<>();
    private HostTrace trace = new HostTrace(ORIGIN, SETTINGS, _ -> null);

    @Test
    void afterARestartAWakeUpMeetsItsSwitchAndTheWindowIsWhole() {
        trace.arrive(host.batch(0, 5000, waking(1000, 7), switched(1001, 0, 7), waking(4000, 8)), 0);
        trace.arrive(host.batch(1, 2000, enter(1900, 9, 1)), 0);
        trace.advance(4000);
        restart(5000);
        trace.arrive(host.batch(0, 10_000), 5000);
        trace.arrive(host.batch(1, 10_000, switched(4002, 0, 8), exit(4003, 9, 1)), 5000);

        List<ClosedWindow> closed = trace.advance(6000);

        assertThat(closed).singleElement().satisfies(window -> {
            assertThat(window.events().seen()).isEqualTo(6);
            assertThat(window.events().missing()).isZero();
            assertThat(window.results())
                    .filteredOn(result -> result.kind() == Subject.Kind.WAKEUP_TASK)
                    .hasSize(2);
            assertThat(window.results())
                    .filteredOn(result -> result.kind() == Subject.Kind.SYSCALL)
                    .hasSize(1);
        });
    }

    @Test
    void afterARestartARepeatedBatchIsKnownAsOne() {
        TraceBatch once = host.batch(0, 2000, waking(1000, 7), switched(1001, 0, 7));
        trace.arrive(once, 0);
        restart(1000);
        trace.arrive(once, 1000);

        assertThat(trace.advance(7000))
                .singleElement()
                .satisfies(window -> assertThat(window.events().seen()).isEqualTo(2));
    }

    @Test
    void aHoleOverARestartIsMissing() {
        trace.arrive(host.batch(0, 2000, waking(1000, 7)), 0);
        restart(1000);
        host.skip(0, 4);
        trace.arrive(host.batch(0, 3000, waking(2500, 7)), 1000);

        assertThat(trace.advance(7000))
                .singleElement()
                .satisfies(window -> assertThat(window.events().missing()).isEqualTo(4));
    }

    @Test
    void aHostThatIsSilentForAnHourLeavesNothingBehind() {
        trace.arrive(host.end(0, 2000), 0);
        trace.arrive(host.batch(1, 2000, waking(1000, 7), enter(1001, 9, 1)), 0);
        trace.advance(10_000);
        assertThat(trace.isForgotten(10_000)).isFalse();
        assertThat(trace.isForgotten(Duration.ofHours(2).toMillis())).isTrue();

        trace.flush(this::write);
        trace.clear();
        trace.flush(this::write);
        assertThat(store).isEmpty();
    }

    @Test
    void aBatchThatDoesNotKnowHowFarItIsCompleteIsSoUpToItsLastEvent() {
        trace.arrive(host.batch(0, 0, waking(1000, 7), switched(12_000, 0, 7)), 0);
        trace.arrive(host.batch(0, 0), 4000);

        assertThat(trace.advance(6000)).hasSize(1);
    }

    private void restart(long nowMs) {
        trace.flush(this::write);
        trace = new HostTrace(ORIGIN, SETTINGS, _ -> null);
        store.forEach(trace::load);
        trace.resume(nowMs);
    }

    private void write(StateRow row, byte @Nullable [] value) {
        if (value == null) {
            store.remove(row);
        } else {
            store.put(row, value);
        }
    }
}
