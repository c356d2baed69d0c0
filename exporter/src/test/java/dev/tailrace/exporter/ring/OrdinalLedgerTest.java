package dev.tailrace.exporter.ring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrdinalLedgerTest {
    private final OrdinalLedger ledger = new OrdinalLedger(100, 30, 50);

    @Test
    void theFirstOrdinalIsWhatWasReadAndOverwrittenBefore() {
        assertThat(ledger.nextOrdinal()).isEqualTo(80);
        assertThat(ledger.writtenEvents()).isEqualTo(100);
    }

    @Test
    void whatIsNeitherReadNorOverwrittenIsUnread() {
        assertThat(ledger.unreadEvents()).isEqualTo(20);

        ledger.advance(120, 60, 65, false);
        assertThat(ledger.unreadEvents()).isZero();
    }

    @Test
    void whatIsReadMovesTheOrdinal() {
        ledger.advance(120, 37, 50, false);

        assertThat(ledger.consumedEvents()).isEqualTo(7);
        assertThat(ledger.overwrittenBefore()).isZero();
        assertThat(ledger.nextOrdinal()).isEqualTo(87);
    }

    @Test
    void whatWasOverwrittenStandsBeforeTheFlaggedPage() {
        ledger.advance(200, 40, 65, true);

        assertThat(ledger.consumedEvents()).isEqualTo(10);
        assertThat(ledger.overwrittenBefore()).isEqualTo(15);
        assertThat(ledger.nextOrdinal()).isEqualTo(105);
    }

    @Test
    void withoutTheFlagItStaysPendingUntilTheNextFlaggedPage() {
        ledger.advance(200, 40, 65, false);
        assertThat(ledger.overwrittenBefore()).isZero();
        assertThat(ledger.nextOrdinal()).isEqualTo(90);

        ledger.advance(210, 45, 66, true);
        assertThat(ledger.overwrittenBefore()).isEqualTo(16);
        assertThat(ledger.nextOrdinal()).isEqualTo(111);
    }

    @Test
    void settlingAccountsWhatIsPendingOnce() {
        ledger.advance(200, 40, 65, false);

        assertThat(ledger.settle(200, 40, 65)).isEqualTo(15);
        assertThat(ledger.nextOrdinal()).isEqualTo(105);
        assertThat(ledger.overwrittenBefore()).isZero();
        assertThat(ledger.settle(200, 40, 65)).isZero();
    }

    @Test
    void whatAForeignReaderTookMovesTheOrdinalToo() {
        ledger.advance(200, 90, 50, false);

        assertThat(ledger.consumedEvents()).isEqualTo(60);
        assertThat(ledger.nextOrdinal()).isEqualTo(140);
    }

    @Test
    void countersOnlyGoBackAfterAReset() {
        assertThat(ledger.wentBack(30, 50)).isFalse();
        assertThat(ledger.wentBack(31, 51)).isFalse();
        assertThat(ledger.wentBack(29, 50)).isTrue();
        assertThat(ledger.wentBack(30, 49)).isTrue();
    }

    @Test
    void aResetStartsFromZero() {
        ledger.startOver();
        ledger.advance(9, 4, 3, true);

        assertThat(ledger.resetCount()).isEqualTo(1);
        assertThat(ledger.consumedEvents()).isEqualTo(4);
        assertThat(ledger.overwrittenBefore()).isEqualTo(3);
        assertThat(ledger.nextOrdinal()).isEqualTo(7);
    }

    @Test
    void aPagesOwnCountIsOnlyCompared() {
        ledger.advance(200, 40, 65, true);
        ledger.checkStoredCount(15);
        assertThat(ledger.storedCountMismatches()).isZero();

        ledger.checkStoredCount(14);
        assertThat(ledger.storedCountMismatches()).isEqualTo(1);
        assertThat(ledger.overwrittenBefore()).isEqualTo(15);
    }
}
