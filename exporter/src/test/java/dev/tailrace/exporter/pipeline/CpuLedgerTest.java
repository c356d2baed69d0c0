package dev.tailrace.exporter.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CpuLedgerTest {
    private final CpuLedger ledger = new CpuLedger(3);

    @Test
    void itBeginsAtAnOrdinalAndWithNothingToCatchUpOn() {
        ledger.begin(80, 5_000);

        assertThat(ledger.eventsBeforeStart()).isEqualTo(80);
        assertThat(ledger.readThroughNs()).isEqualTo(5_000);
        assertThat(ledger.publishedEvents() + ledger.overwrittenEvents() + ledger.unreadEvents())
                .isZero();
    }

    @Test
    void whatIsPublishedAddsUp() {
        ledger.published(2, 100);
        ledger.published(0, 30);

        assertThat(ledger.publishedEvents()).isEqualTo(2);
        assertThat(ledger.publishedBytes()).isEqualTo(130);
        assertThat(ledger.publishedBatches()).isEqualTo(2);
    }

    @Test
    void whatTheKernelCountsIsTakenAsItIs() {
        ledger.counted(100, 7);
        ledger.neverNumbered(4, 2);
        ledger.counted(110, 3);
        ledger.neverNumbered(6, 2);

        assertThat(ledger.writtenEvents()).isEqualTo(110);
        assertThat(ledger.unreadEvents()).isEqualTo(3);
        assertThat(ledger.refusedEvents()).isEqualTo(6);
        assertThat(ledger.commitOverrunEvents()).isEqualTo(2);
    }

    @Test
    void aFaultLosesEventsOnOnePage() {
        ledger.faulted(12);
        ledger.faulted(1);

        assertThat(ledger.faultedEvents()).isEqualTo(13);
        assertThat(ledger.pageFaults()).isEqualTo(2);
    }
}
