package dev.tailrace.exporter.pipeline;

import dev.tailrace.exporter.ring.CpuRing;

/**
 * What is done with one CPU's ring, as a duty cycle. Owned by one thread, which calls {@link #step} for as long as it likes and {@link
 * #finish} at the end.
 */
public interface CpuWork extends AutoCloseable {

    /** What a step did, so that the caller knows how to wait. */
    enum Step {
        /** A slice was read, and there is more. */
        ADVANCED,
        /** A slice was read, and fewer events wait than it held. */
        CAUGHT_UP,
        /** The ring is empty. */
        EMPTY,
        /** The sink takes no more for now; the ring was not touched. */
        NO_CREDIT,
        /** The slice before is still being written; the ring was not touched. */
        BUSY
    }

    /** Reads at most one slice, and sends what is due. */
    Step step();

    /** What a step says that has read the slice on which a ring stands. */
    static Step afterSlice(CpuRing ring) {
        return ring.unreadEvents() < ring.consumedEvents() ? Step.CAUGHT_UP : Step.ADVANCED;
    }

    /** How long the caller may wait for more before something is due, in ns. */
    long idleBudgetNs();

    /** Waits until there may be something to read, no longer than so many ms. */
    void await(int timeoutMs);

    /** The end: what is left, and the losses that no later page will tell. */
    void finish();

    /** Lets go of the ring. */
    @Override
    void close();
}
