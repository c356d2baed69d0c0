package dev.tailrace.exporter.pipeline;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The thread {@code tailrace-cpu-N}: opens its ring, works on it until it is told to stop, drains, sends the end, and closes the ring.
 */
public final class CpuThread {
    /** The kernel can lose a wake-up, so a wait never lasts longer. */
    private static final long LONGEST_WAIT_NS = 500_000_000;

    /** Links and loads what a step takes. After many more, C2 compiles a step of an empty ring, and throws it away with the first event. */
    private static final int WARM_UP_STEPS = 300;

    private static final long CREDIT_WAIT_NS = 2_000_000;

    /** A socket takes a page in some µs. */
    private static final long WRITE_WAIT_NS = 20_000;

    private final CpuLedger ledger;
    private final Function<CpuLedger, CpuWork> open;
    private final GatherPause pause;
    private final LongSupplier nanoClock;
    private final Thread thread;
    private final CountDownLatch opened = new CountDownLatch(1);
    private volatile @Nullable Exception failure;
    private volatile boolean stopping;
    private volatile long drainDeadlineNs;

    /**
     * @param cpu the CPU, from 0
     * @param open opens the ring; called on the new thread with the CPU's account
     * @param longestGatherNs how long events may gather in the ring once the writer is caught up with, in ns
     * @param nanoClock a clock in ns that never goes back
     */
    public CpuThread(int cpu, Function<CpuLedger, CpuWork> open, long longestGatherNs, LongSupplier nanoClock) {
        this.ledger = new CpuLedger(cpu);
        this.open = open;
        this.pause = new GatherPause(longestGatherNs);
        this.nanoClock = nanoClock;
        this.thread = Thread.ofPlatform().name("tailrace-cpu-" + cpu).unstarted(this::run);
    }

    /** Starts the thread and waits until its ring is open. Throws what hindered it. */
    public void start() throws Exception {
        thread.start();
        opened.await();
        Exception hindered = failure;
        if (hindered != null) {
            throw hindered;
        }
    }

    /**
     * Asks the thread to read what is left, to send its last batch and to end. Does not wait.
     *
     * @param drainNs how long it may try, in ns; without credit from the sink it gives up then
     */
    public void stop(long drainNs) {
        drainDeadlineNs = nanoClock.getAsLong() + drainNs;
        stopping = true;
        LockSupport.unpark(thread);
    }

    /** Waits for the thread's end. */
    public void join() throws InterruptedException {
        thread.join();
    }

    /** The CPU's account. Any thread. */
    public CpuLedger ledger() {
        return ledger;
    }

    /** What ended the thread before it was asked to; null when nothing did. */
    public @Nullable Exception failure() {
        return failure;
    }

    private void run() {
        try {
            try (CpuWork work = open.apply(ledger)) {
                warmUp(work);
                opened.countDown();
                follow(work);
                drain(work);
                work.finish();
            }
        } catch (Exception failed) {
            failure = failed;
        } catch (Error broken) {
            // Otherwise the thread would be gone and nobody would know.
            failure = new ExecutionException(broken);
        } finally {
            opened.countDown();
        }
    }

    /** Before events are let in, so that the JIT compiler has seen the calls of the kernel, too. */
    private void warmUp(CpuWork work) {
        for (int step = 0; step < WARM_UP_STEPS && !stopping; step++) {
            work.step();
        }
    }

    private void follow(CpuWork work) {
        while (!stopping) {
            takeTurn(work);
        }
    }

    /** Not in the loop itself: what is called so often is compiled after a second, a loop that never ends after twenty (docs/adr/0011). */
    private void takeTurn(CpuWork work) {
        CpuWork.Step step = work.step();
        switch (step) {
            case ADVANCED -> pause.advanced();
            case CAUGHT_UP -> LockSupport.parkNanos(pause.caughtUp());
            case EMPTY -> waitForEvents(work);
            case NO_CREDIT, BUSY -> waitForReceiver(step);
        }
    }

    private static void waitForReceiver(CpuWork.Step step) {
        switch (step) {
            case NO_CREDIT -> LockSupport.parkNanos(CREDIT_WAIT_NS);
            case BUSY -> LockSupport.parkNanos(WRITE_WAIT_NS);
            case ADVANCED, CAUGHT_UP, EMPTY -> {}
        }
    }

    private void waitForEvents(CpuWork work) {
        long waitNs = Math.min(LONGEST_WAIT_NS, work.idleBudgetNs());
        work.await((int) TimeUnit.NANOSECONDS.toMillis(waitNs) + 1);
    }

    private void drain(CpuWork work) {
        CpuWork.Step step = work.step();
        while (step != CpuWork.Step.EMPTY && nanoClock.getAsLong() - drainDeadlineNs < 0) {
            waitForReceiver(step);
            step = work.step();
        }
    }
}
