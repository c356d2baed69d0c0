package dev.tailrace.exporter.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tailrace.exporter.net.NetLimits;
import dev.tailrace.exporter.net.RefusalKind;
import dev.tailrace.exporter.net.Tls;
import dev.tailrace.exporter.sink.Sink;
import dev.tailrace.exporter.sink.TestBatches;
import dev.tailrace.exporter.testkit.TestRelay;
import dev.tailrace.proto.v1.TraceBatch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RelayTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration NOT_LONG = Duration.ofMillis(300);

    @Test
    void whatARelayTookAndDidNotDeliverIsSentAgainToTheNextOne() throws Exception {
        TestRelay first = TestRelay.open();
        int port = first.relay().port();
        try (Sink sink = first.connect()) {
            sink.offer(TestBatches.of(0, 1));
            assertThat(sink.flush(SOON)).isTrue();
            first.sink().hold();
            sink.offer(TestBatches.of(0, 2));
            sink.offer(TestBatches.of(0, 3));
            await().atMost(SOON).until(() -> first.sink().ledger().offered().batches() == 3);
            first.close();
            sink.offer(TestBatches.of(0, 4));

            try (TestRelay second = TestRelay.open(port, Tls.none(), Optional.empty(), NetLimits.usual())) {
                assertThat(sink.flush(SOON)).isTrue();
                assertThat(ordinals(second)).containsExactly(2L, 3L, 4L);
            }
        }
    }

    @Test
    void aRelayThatEndsCleanlyDeliversAndAcknowledgesWhatItTook() throws Exception {
        try (TestRelay relay = TestRelay.open();
                Sink sink = relay.connect()) {
            for (int ordinal = 0; ordinal < 100; ordinal++) {
                sink.offer(TestBatches.of(0, ordinal));
            }
            await().atMost(SOON).until(() -> relay.sink().ledger().offered().batches() == 100);

            assertThat(relay.relay().stop(SOON)).isTrue();
            assertThat(sink.flush(SOON)).isTrue();
        }
    }

    @Test
    void manyHostsShareARelay() throws Exception {
        try (TestRelay relay = TestRelay.open()) {
            List<Sink> hosts = Stream.<Sink>generate(relay::connect).limit(20).toList();
            for (int index = 0; index < 20; index++) {
                hosts.get(index).offer(TestBatches.of(index, index));
            }
            for (Sink host : hosts) {
                assertThat(host.flush(SOON)).isTrue();
                host.close();
            }
            assertThat(relay.sink().ledger().delivered().batches()).isEqualTo(20);
        }
    }

    @Test
    void withoutCreditTheRelayReadsNoMoreAndTheHostKeepsItsBatches() throws Exception {
        try (TestRelay relay = TestRelay.open();
                Sink sink = relay.connect()) {
            relay.sink().hold();
            for (int ordinal = 0; ordinal < 200; ordinal++) {
                sink.offer(TestBatches.large(0, ordinal));
            }
            await().atMost(SOON).until(() -> relay.sink().creditBytes() <= 0);
            assertThat(sink.flush(NOT_LONG)).isFalse();
            assertThat(relay.sink().ledger().offered().batches()).isLessThan(100);

            relay.sink().release();
            assertThat(sink.flush(SOON)).isTrue();
            assertThat(ordinals(relay)).hasSize(200).isSorted();
        }
    }

    @Test
    void aHostWithAnotherTokenGetsNothingThroughUntilItHasTheRightOne() throws Exception {
        try (TestRelay relay = TestRelay.open(0, Tls.none(), Optional.of("secret"), NetLimits.usual());
                Sink wrong = relay.connect(Optional.empty(), "guess");
                Sink right = relay.connect(Optional.empty(), "secret")) {
            wrong.offer(TestBatches.of(0, 1));
            right.offer(TestBatches.of(1, 1));

            assertThat(right.flush(SOON)).isTrue();
            await().atMost(SOON).until(() -> relay.relay().ledger().refused(RefusalKind.WRONG_TOKEN) > 0);
            assertThat(wrong.flush(NOT_LONG)).isFalse();
            assertThat(wrong.awaitReached(NOT_LONG)).isFalse();
            assertThat(wrong.ledger().failures()).isNotEmpty();
        }
    }

    private static List<Long> ordinals(TestRelay relay) {
        return relay.sink().received(0).stream()
                .map(TraceBatch::getFirstOrdinal)
                .toList();
    }
}
