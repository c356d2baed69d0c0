package dev.tailrace.exporter.ring;

import dev.tailrace.decoder.format.PageLayout;
import io.netty.buffer.ByteBuf;

/**
 * The reading end of one CPU's ring buffer. One thread opens it, uses it and closes it.
 *
 * <p>{@link #advance} takes the next unread bytes off the ring; the other accessors then describe these bytes, the <em>slice</em>, until
 * the next {@code advance} or {@code close}. Ordinals count this CPU's events as the kernel does: read plus overwritten.
 */
public interface CpuRing extends AutoCloseable {

    /** The CPU whose ring this is, from 0. */
    int cpu();

    /** How sub-buffers of this ring are laid out. */
    PageLayout layout();

    /**
     * Consumes what the kernel has for this CPU and has committed. Releases the slice before. Never blocks.
     *
     * @return whether there is a slice; false when nothing is unread now
     */
    boolean advance();

    /**
     * The slice's records: index 0 is the first unread record, the buffer ends behind the last one. Read-only, over the mapped memory
     * itself. Valid until the next {@link #advance} or {@link #close}, which release it; touching it later throws
     * {@link io.netty.util.IllegalReferenceCountException}. Who must keep it longer retains it, and the ring waits.
     */
    ByteBuf data();

    /** Offset of {@link #data}'s first byte from the start of the page's data, in bytes; above 0 when the slice goes on with the page before. */
    int offsetInPage();

    /** The page's time stamp, on the trace clock: the base for the page's first record. */
    long pageTimestamp();

    /**
     * Whether the slice goes on where the one before ended on the same page, so that a running time stamp goes on as well. False at the
     * first slice of every page.
     */
    boolean continuesPage();

    /** Events that were overwritten between the slice before and this one; 0 when none. */
    long overwrittenBefore();

    /** How many events the kernel counts on the slice and, when a foreign reader stole, before it: the change of its read counter. */
    long consumedEvents();

    /** Ordinal behind the slice's last event; before the first {@code advance}, of the first event to come. */
    long nextOrdinal();

    /** Changes when the kernel's counting starts over during this reader's life: 0, then 1 after the first reset seen, … */
    int resetCount();

    /** Events the kernel has written to this ring since the last reset, overwritten ones included. */
    long writtenEvents();

    /**
     * Waits until there may be something unread.
     *
     * @param timeoutMs upper bound, in ms; the kernel can lose a wake-up
     */
    void await(int timeoutMs);

    /** Lets go of the mapping and the file, once. Unmapping waits until no slice is retained. */
    @Override
    void close();
}
