package dev.tailrace.exporter.ring;

/**
 * The arithmetic that gives every event of one CPU a number: what was read and what was overwritten, both counted by the kernel, make the
 * ordinal of the next event.
 *
 * <p>Overwritten events get their place from the page flag and their number from the kernel's counter, which runs ahead of the flag: events
 * that are overwritten after a swap lie behind the page, and stay <em>pending</em> until the next flagged page, or {@link #settle}. What is
 * overwritten between the swap and the refresh of the counter is counted with the flagged page, a little early; the sum stays exact.
 */
final class OrdinalLedger {
    private long entries;
    private long read;
    private long overrun;
    private long accountedOverrun;

    private long consumedEvents;
    private long overwrittenBefore;
    private int resetCount;
    private long storedCountMismatches;

    /** Starts where the kernel's counters stand: everything overwritten so far is behind the first ordinal. */
    OrdinalLedger(long entries, long read, long overrun) {
        take(entries, read, overrun);
        accountedOverrun = overrun;
    }

    /** Whether these counters can only come after a reset: neither goes down otherwise. */
    boolean wentBack(long newRead, long newOverrun) {
        return newRead < read || newOverrun < overrun;
    }

    /** The kernel counts from 0 again. Before the first {@link #advance} with its new counters. */
    void startOver() {
        entries = 0;
        read = 0;
        overrun = 0;
        accountedOverrun = 0;
        resetCount++;
    }

    /**
     * Takes the kernel's counters after a slice, or after finding none.
     *
     * @param missed whether the slice is the first of a page that is flagged: events were lost before it
     */
    void advance(long newEntries, long newRead, long newOverrun, boolean missed) {
        consumedEvents = newRead - read;
        take(newEntries, newRead, newOverrun);
        overwrittenBefore = missed ? pending() : 0;
        accountedOverrun += overwrittenBefore;
    }

    /** Compares with the number that a flagged page itself tells. After the {@link #advance} of that page. */
    void checkStoredCount(long stored) {
        if (stored != overwrittenBefore) {
            storedCountMismatches++;
        }
    }

    /** Accounts what is pending, when nothing is unread and nothing written any more. */
    long settle(long newEntries, long newRead, long newOverrun) {
        advance(newEntries, newRead, newOverrun, true);
        long settled = overwrittenBefore;
        overwrittenBefore = 0;
        return settled;
    }

    long consumedEvents() {
        return consumedEvents;
    }

    long overwrittenBefore() {
        return overwrittenBefore;
    }

    long nextOrdinal() {
        return read + accountedOverrun;
    }

    long overwrittenTotal() {
        return accountedOverrun;
    }

    long writtenEvents() {
        return entries;
    }

    /** The kernel moves its counters one after the other while it writes, so their difference can be below 0 for a moment. */
    long unreadEvents() {
        return Math.max(0, entries - overrun - read);
    }

    int resetCount() {
        return resetCount;
    }

    long storedCountMismatches() {
        return storedCountMismatches;
    }

    private void take(long newEntries, long newRead, long newOverrun) {
        entries = newEntries;
        read = newRead;
        overrun = newOverrun;
    }

    private long pending() {
        return overrun - accountedOverrun;
    }
}
