package dev.tailrace.exporter.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.exporter.sink.DeliveryAccount;
import dev.tailrace.exporter.sink.Offer;
import dev.tailrace.exporter.sink.Receiver;
import dev.tailrace.exporter.sink.ReceiverState;
import dev.tailrace.exporter.sink.SinkLedger;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SilenceWatchTest {
    private final AtomicLong nowNs = new AtomicLong(1_000);
    private final DeliveryAccount account = new DeliveryAccount(1 << 20, nowNs::get);
    private final SinkLedger ledger = account.ledger();
    private final ReceiverState broker =
            new ReceiverState(ledger, new Receiver("Kafka at broker:9092", Duration.ofSeconds(10)));
    private final AtomicInteger looks = new AtomicInteger();
    private final SilenceWatch watch = new SilenceWatch(account, broker, looks::incrementAndGet);

    @Test
    void aBrokerThatConfirmsNothingIsLostUntilItConfirmsAgain() throws Exception {
        beginSession();
        Offer delivery = Offer.taken(batch(), account, () -> {});
        lookAfter(Duration.ofSeconds(4));
        assertThat(ledger.outage()).isEmpty();
        assertThat(looks).hasValue(0);

        lookAfter(Duration.ofSeconds(2));
        assertThat(looks).as("looks for deleted topics").hasValue(1);
        assertThat(ledger.outage()).contains("Kafka at broker:9092 cannot be used: nothing was confirmed for 6 s");

        delivery.confirm();
        lookAfter(Duration.ofSeconds(1));
        assertThat(ledger.outage()).isEmpty();
    }

    @Test
    void whereNothingIsInFlightNothingIsMissed() throws Exception {
        beginSession();
        lookAfter(Duration.ofHours(1));

        assertThat(ledger.outage()).isEmpty();
    }

    @Test
    void whatIsSentAgainWaitsFromTheSessionsBegin() throws Exception {
        beginSession();
        Offer.taken(batch(), account, () -> {});
        nowNs.addAndGet(Duration.ofMinutes(1).toNanos());
        broker.failed(new IOException("connection refused"));
        beginSession();
        lookAfter(Duration.ofSeconds(1));

        assertThat(ledger.outage()).isEmpty();
    }

    @Test
    void whoWasNeverReachedIsLostForTheReasonThatWasSaid() throws Exception {
        Offer.taken(batch(), account, () -> {});
        broker.failed(new IOException("no such host"));
        lookAfter(Duration.ofMinutes(1));

        assertThat(ledger.outage()).contains("Kafka at broker:9092 cannot be used: no such host");
        assertThat(ledger.failures()).containsEntry("IOException", 1L);
    }

    @Test
    void deliveriesTellHowLongTheyTook() {
        Offer delivery = Offer.taken(batch(), account, () -> {});
        nowNs.addAndGet(Duration.ofMillis(20).toNanos());
        delivery.confirm();
        delivery.confirm();

        assertThat(ledger.deliveryLatency().sumSeconds()).isEqualTo(0.02);
        assertThat(ledger.delivered().batches()).isEqualTo(1);
    }

    private void beginSession() {
        account.startOver();
        broker.reached();
    }

    private void lookAfter(Duration time) throws InterruptedException {
        nowNs.addAndGet(time.toNanos());
        watch.look();
    }

    private static SealedBatch batch() {
        return new SealedBatch(new byte[10], "host", 0, 0, 1, 1, new long[0]);
    }
}
