package dev.tailrace.exporter.pipeline;

/**
 * One CPU's account. Its thread writes, once per slice or batch; any thread reads. Until the kernel's counting starts over: events
 * written = accounted before the start + published + overwritten + lost to page faults + stolen by a foreign reader + in the batch being
 * filled + not yet read; overwritten ones that no page told of yet are missing from that sum.
 */
public final class CpuLedger {
    private final int cpu;
    private volatile long eventsBeforeStart;
    private volatile long writtenEvents;
    private volatile long unreadEvents;
    private volatile long readThroughNs;
    private volatile long publishedEvents;
    private volatile long publishedBatches;
    private volatile long publishedBytes;
    private volatile long overwrittenEvents;
    private volatile long faultedEvents;
    private volatile long stolenEvents;
    private volatile long refusedEvents;
    private volatile long commitOverrunEvents;
    private volatile long pageFaults;
    private volatile long resets;
    private volatile long stallsWithoutCredit;

    /** Of a CPU that is not begun with yet. */
    public CpuLedger(int cpu) {
        this.cpu = cpu;
    }

    /** The CPU, from 0. */
    public int cpu() {
        return cpu;
    }

    /** Events the kernel wrote since the last reset, as last seen. */
    public long writtenEvents() {
        return writtenEvents;
    }

    /** The ordinal at which this account begins: events that were read or overwritten before. */
    public long eventsBeforeStart() {
        return eventsBeforeStart;
    }

    /** Events in the ring that nobody has read, as last seen. */
    public long unreadEvents() {
        return unreadEvents;
    }

    /**
     * Up to when everything was read, in ns on the monotonic clock: the time of the last event read, or of the last look that found
     * nothing. Where no process can read the trace clock, the time of the last look.
     */
    public long readThroughNs() {
        return readThroughNs;
    }

    /** Events in batches that were handed to the sink. */
    public long publishedEvents() {
        return publishedEvents;
    }

    /** Batches that were handed to the sink, heartbeats included. */
    public long publishedBatches() {
        return publishedBatches;
    }

    /** Bytes of the messages that were handed to the sink. */
    public long publishedBytes() {
        return publishedBytes;
    }

    /** Events the kernel overwrote before they were read. */
    public long overwrittenEvents() {
        return overwrittenEvents;
    }

    /** Events lost on pages that could not be read to their end. */
    public long faultedEvents() {
        return faultedEvents;
    }

    /** Events that somebody else read from the same ring. */
    public long stolenEvents() {
        return stolenEvents;
    }

    /** Events that the kernel refused because the ring was full and does not overwrite. They have no ordinal. */
    public long refusedEvents() {
        return refusedEvents;
    }

    /** Events that the kernel lost because a writer was interrupted for longer than the ring holds. They have no ordinal. */
    public long commitOverrunEvents() {
        return commitOverrunEvents;
    }

    /** Faults found in pages. */
    public long pageFaults() {
        return pageFaults;
    }

    /** How often the kernel's counting started over. */
    public long resets() {
        return resets;
    }

    /** How often the thread found the sink without credit and did not read. */
    public long stallsWithoutCredit() {
        return stallsWithoutCredit;
    }

    // One thread writes each of these, so a plain read and a volatile write are enough.

    void begin(long ordinal, long nowNs) {
        eventsBeforeStart = ordinal;
        readThroughNs = nowNs;
    }

    void counted(long written, long unread) {
        writtenEvents = written;
        unreadEvents = unread;
    }

    void readThrough(long timeNs) {
        readThroughNs = timeNs;
    }

    void neverNumbered(long refused, long overrunByCommit) {
        refusedEvents = refused;
        commitOverrunEvents = overrunByCommit;
    }

    void published(int events, int bytes) {
        publishedEvents = publishedEvents + events;
        publishedBatches = publishedBatches + 1;
        publishedBytes = publishedBytes + bytes;
    }

    void overwritten(long events) {
        overwrittenEvents = overwrittenEvents + events;
    }

    void faulted(long events) {
        faultedEvents = faultedEvents + events;
        pageFaults = pageFaults + 1;
    }

    void stolen(long events) {
        stolenEvents = stolenEvents + events;
    }

    void reset() {
        resets = resets + 1;
    }

    void stalled() {
        stallsWithoutCredit = stallsWithoutCredit + 1;
    }
}
