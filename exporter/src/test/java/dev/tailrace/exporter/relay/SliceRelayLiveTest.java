package dev.tailrace.exporter.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tailrace.exporter.daemon.Destination;
import dev.tailrace.exporter.daemon.Exporter;
import dev.tailrace.exporter.net.NetLimits;
import dev.tailrace.exporter.net.Tls;
import dev.tailrace.exporter.testkit.LiveInstance;
import dev.tailrace.exporter.testkit.MarkerWriter;
import dev.tailrace.exporter.testkit.TestRelay;
import dev.tailrace.exporter.testkit.TestSettings;
import dev.tailrace.proto.v1.Note;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.proto.v1.TraceEvent;
import dev.tailrace.serde.OrdinalGuard;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Slices go from the live kernel's rings to a relay, which decodes them. */
@Tag("live-kernel")
class SliceRelayLiveTest {
    private static final int CPU = 0;
    private static final int MARKER_BYTES = 99;
    private static final Duration SOON = Duration.ofSeconds(30);

    private LiveInstance instance;
    private TestRelay relay;

    @BeforeEach
    void open() {
        instance = LiveInstance.create("slices").set("trace_clock", "boot").set("buffer_size_kb", "64");
        relay = TestRelay.open();
    }

    @AfterEach
    void close() {
        relay.close();
        instance.close();
    }

    @Test
    void whatIsWrittenOnTheHostIsDecodedAtTheRelay() throws Exception {
        try (Exporter exporter = export();
                MarkerWriter writer = new MarkerWriter(instance, CPU)) {
            writer.write("one", "two");
            await().atMost(SOON).until(() -> markers(relay).count() == 2);
            writer.write("three");

            assertThat(exporter.stop()).isTrue();
        }

        assertThat(markers(relay)).containsExactly("one", "two", "three");
        assertThat(batches(relay).toList().getLast().getEndOfStream()).isTrue();
        assertThat(batches(relay)).allSatisfy(batch -> {
            assertThat(batch.getSource().getHost()).isEqualTo("test-host");
            assertThat(batch.getClock()).isEqualTo("boot");
        });
    }

    @Test
    void timeStampsAndTimeAreThoseOfTheHost() throws Exception {
        try (Exporter exporter = export();
                MarkerWriter writer = new MarkerWriter(instance, CPU)) {
            writer.write("one");
            await().atMost(SOON).until(() -> batches(relay)
                    .anyMatch(batch -> batch.getEventsCount() == 0
                            && batch.getNextOrdinal() == 1
                            && batch.getCompleteThroughNs() > 0));
            exporter.stop();
        }
        TraceBatch first = batches(relay)
                .filter(batch -> batch.getEventsCount() > 0)
                .findFirst()
                .orElseThrow();
        TraceBatch last = batches(relay).toList().getLast();

        assertThat(first.getBaseTimestampNs()).isPositive();
        assertThat(first.getRealtimeOffsetNs()).isPositive();
        assertThat(last.getCompleteThroughNs()).isGreaterThan(first.getBaseTimestampNs());
    }

    @Test
    void aRelayThatTakesNothingLetsTheKernelOverwriteAndTheNumbersSaySo() throws Exception {
        try (Exporter exporter = export();
                MarkerWriter writer = new MarkerWriter(instance, CPU)) {
            relay.sink().hold();
            writer.writeMany(200_000, MARKER_BYTES);
            relay.sink().release();
            writer.writeMany(10, MARKER_BYTES);

            assertThat(exporter.stop()).isTrue();
        }
        OrdinalGuard guard = guard(batches(relay));

        assertThat(guard.deliveredEvents() + guard.lostEvents()).isEqualTo(200_010);
        assertThat(guard.holeEvents() + guard.repeatedEvents()).isZero();
        assertThat(guard.absentByReason()).containsOnly(Map.entry(Note.Reason.OVERWRITTEN, guard.lostEvents()));
    }

    @Test
    void whatWasOnItsWayWhenTheRelayDiedIsAHoleAndNothingElseIs() throws Exception {
        int port = relay.relay().port();
        try (Exporter exporter = export();
                MarkerWriter writer = new MarkerWriter(instance, CPU)) {
            writer.write("delivered");
            await().atMost(SOON)
                    .until(() -> exporter.sink().ledger().delivered().events() == 1);
            relay.sink().hold();
            writer.writeMany(100, MARKER_BYTES);
            await().atMost(SOON).until(() -> exporter.sink().ledger().offered().events() == 101);
            List<TraceBatch> before = batches(relay).toList();
            relay.close();
            await().atMost(SOON).until(() -> exporter.whyNotReady().isPresent());
            writer.write("in the ring");

            try (TestRelay next = TestRelay.open(port, Tls.none(), Optional.empty(), NetLimits.usual())) {
                await().atMost(SOON).until(() -> markers(next).anyMatch("in the ring"::equals));
                exporter.stop();

                OrdinalGuard guard = guard(Stream.concat(before.stream(), batches(next)));
                assertThat(guard.deliveredEvents()).isEqualTo(2);
                assertThat(guard.holeEvents()).isEqualTo(100);
                assertThat(guard.lostEvents() + guard.repeatedEvents()).isZero();
                assertThat(exporter.sink().ledger().abandoned().events()).isEqualTo(100);
                assertThat(exporter.sink().ledger().batchesInFlight()).isZero();
            }
        }
    }

    private Exporter export() throws Exception {
        Exporter exporter = Exporter.open(
                TestSettings.of(instance), new Destination.Slices(introduction -> relay.connectSlices(introduction)));
        assertThat(exporter.sink().awaitReached(SOON)).isTrue();
        return exporter;
    }

    private static Stream<TraceBatch> batches(TestRelay relay) {
        return relay.sink().received(CPU).stream();
    }

    private static Stream<String> markers(TestRelay relay) {
        return batches(relay)
                .flatMap(batch -> batch.getEventsList().stream())
                .filter(TraceEvent::hasPrint)
                .map(event -> event.getPrint().getBuf().stripTrailing());
    }

    private static OrdinalGuard guard(Stream<TraceBatch> batches) {
        OrdinalGuard guard = new OrdinalGuard();
        batches.forEach(guard::accept);
        return guard;
    }
}
