package dev.tailrace.exporter.ring;

import dev.tailrace.decoder.format.PageLayout;
import io.netty.buffer.ByteBuf;

/**
 * The reading end of one CPU's ring buffer. One thread opens it, uses it and closes it.
 *
 * <p>{@link #advance} takes the next unread bytes off the ring; the other accessors then describe these bytes, the <em>slice</em>, until
 * the next {@code advance} or {@code close}. Ordinals count this CPU's events as the kernel does: read plus overwritten.
 *
 * <p>Calls that need the kernel throw {@link dev.tailrace.exporter.linux.LinuxException} when it refuses, and {@link IllegalStateException}
 * after {@link #close}. Several readers of one CPU's ring, in this process or others, take events from each other.
 */
public interface CpuRing extends AutoCloseable {

    /** The CPU whose ring this is, from 0. */
    int cpu();

    /** How sub-buffers of this ring are laid out. */
    PageLayout layout();

    /**
     * What an earlier reader had consumed of the current page when this one opened the ring: the page's data from its first record up to
     * where the first slice may go on. It is there to be walked for the running time stamp only, with {@link #pageTimestamp}; its events
     * were delivered, or lost with their reader. Valid until the first {@link #advance}, as {@link #data} is; empty when there is
     * nothing, and afterwards.
     */
    ByteBuf consumedBeforeOpen();

    /**
     * Consumes what the kernel has for this CPU and has committed, at most the rest of one page. Releases the slice before. Never blocks.
     *
     * @return whether there is a slice; false when nothing is unread now, or when the slice before is still retained: then that one stays
     *     as it is, and nothing is consumed
     */
    boolean advance();

    /**
     * The slice's records: index 0 is the first unread record, the buffer ends behind the last one. Read-only, over the mapped memory
     * itself. Valid until the next {@link #advance} or {@link #close}, which release it; touching it later throws
     * {@link io.netty.util.IllegalReferenceCountException}. Who must keep it longer retains it, and the ring waits. Empty when there is no
     * slice.
     */
    ByteBuf data();

    /** Offset of {@link #data}'s first byte from the start of the page's data, in bytes; above 0 when the slice goes on with the page before. */
    int offsetInPage();

    /** A copy of the page's records that stand before the slice, or before the next one when there is no slice. */
    byte[] earlierInPage();

    /** The page's time stamp, on the trace clock: the base for the page's first record. */
    long pageTimestamp();

    /**
     * Whether the slice goes on where the one before ended on the same page, so that a running time stamp goes on as well. False at the
     * first slice of every page.
     */
    boolean continuesPage();

    /**
     * Events that were overwritten between the slice before and this one; 0 when none. Those overwritten while the page was being taken
     * count here too, although they lie behind it; the sum over all slices and {@link #settle} is exact.
     */
    long overwrittenBefore();

    /** How many events the kernel counts on the slice and, when a foreign reader stole, before it: the change of its read counter. */
    long consumedEvents();

    /** Ordinal behind the slice's last event; before the first {@code advance}, of the first event to come. */
    long nextOrdinal();

    /** How many of the ordinals below {@link #nextOrdinal} the kernel overwrote, those before this reader opened the ring among them. */
    long overwrittenTotal();

    /** Changes when the kernel's counting starts over during this reader's life: 0, then 1 after the first reset seen, … */
    int resetCount();

    /** Events the kernel had written to this ring at the last {@code advance}, since the last reset, overwritten ones included. */
    long writtenEvents();

    /** Events in this ring that were neither read nor overwritten at the last {@code advance}. */
    long unreadEvents();

    /**
     * Pages whose own count of events lost before them, where they tell one, differed from {@link #overwrittenBefore}. A few are natural
     * while a writer overruns the ring; the two then differ in opposite directions on pages that follow each other.
     */
    long storedCountMismatches();

    /**
     * Accounts the events that were overwritten and that no slice told of. For the very end: tracing is off and {@code advance} has
     * returned false. {@link #nextOrdinal} is then the kernel's read plus overwritten.
     *
     * @return how many they are
     */
    long settle();

    /**
     * Waits until there may be something unread, or a moment for a retained slice to be released.
     *
     * @param timeoutMs upper bound, in ms; the kernel can lose a wake-up
     */
    void await(int timeoutMs);

    /** Lets go of the mapping and the file, once. Unmapping waits until no slice is retained. */
    @Override
    void close();
}
