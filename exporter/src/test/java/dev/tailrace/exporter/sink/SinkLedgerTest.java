package dev.tailrace.exporter.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.decoder.transcode.SealedBatch;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SinkLedgerTest {
    private final SinkLedger ledger = new SinkLedger();

    @Test
    void whatIsOfferedAndNotDeliveredIsInFlight() {
        ledger.countOffered(batch(5, 100));
        ledger.countOffered(batch(1, 30));
        ledger.countDelivered(batch(5, 100));

        assertThat(ledger.batchesInFlight()).isEqualTo(1);
        assertThat(ledger.bytesInFlight()).isEqualTo(30);
    }

    @Test
    void failuresAreCountedByTheirClass() {
        ledger.countFailure(new IOException("no route"));
        ledger.countFailure(new IOException("no name"));
        ledger.countFailure(new IllegalStateException("closed"));

        assertThat(ledger.failures()).isEqualTo(Map.of("IOException", 2L, "IllegalStateException", 1L));
    }

    @Test
    void untilItIsReachedNothingCanBeDelivered() {
        assertThat(ledger.outage()).contains("not reached yet");

        ledger.reached();
        assertThat(ledger.outage()).isEmpty();

        ledger.lost("no answer");
        assertThat(ledger.outage()).contains("no answer");
    }

    private static SealedBatch batch(int events, int bytes) {
        return new SealedBatch(new byte[bytes], "host", 0, 0, events, events, new long[0]);
    }
}
