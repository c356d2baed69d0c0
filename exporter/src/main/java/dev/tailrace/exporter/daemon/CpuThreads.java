package dev.tailrace.exporter.daemon;

import dev.tailrace.exporter.linux.CpuAffinity;
import dev.tailrace.exporter.linux.ThreadPriority;
import dev.tailrace.exporter.pipeline.CpuLedger;
import dev.tailrace.exporter.pipeline.CpuThread;
import dev.tailrace.exporter.pipeline.CpuWork;
import dev.tailrace.exporter.ring.NoRingException;
import dev.tailrace.exporter.ring.OnlineCpus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread for each CPU that has a ring. CPUs come and go: one that comes online for the first time gets its thread at the next look;
 * one that goes offline keeps it, since its ring keeps its events. Used by the control thread; {@link #ledgers} and {@link #failure} by
 * any.
 */
final class CpuThreads {
    private static final Logger LOG = LoggerFactory.getLogger(CpuThreads.class);

    /**
     * A default ring is full after 10 ms of the fastest load seen, which the JIT compiler's threads alone can take from a reader that
     * shares a CPU with them.
     */
    private static final int READER_NICENESS = -10;

    private final OnlineCpus cpus;
    private final BiFunction<Integer, CpuLedger, CpuWork> open;
    private final long longestGatherNs;
    private final LongSupplier nanoClock;
    private final Map<Integer, CpuThread> threads = new ConcurrentSkipListMap<>();

    /**
     * @param cpus those that run
     * @param open opens one CPU's ring with its account, on the CPU's own thread
     * @param longestGatherNs how long a thread that has caught up may let events gather, in ns
     */
    CpuThreads(
            OnlineCpus cpus,
            BiFunction<Integer, CpuLedger, CpuWork> open,
            long longestGatherNs,
            LongSupplier nanoClock) {
        this.cpus = cpus;
        this.open = open;
        this.longestGatherNs = longestGatherNs;
        this.nanoClock = nanoClock;
    }

    /** Starts the threads of all CPUs that have a ring and no thread. Throws what hindered the first that could not start. */
    void startMissing() throws Exception {
        List<Integer> started = new ArrayList<>();
        for (int cpu : cpus.now()) {
            if (!threads.containsKey(cpu) && start(cpu)) {
                started.add(cpu);
            }
        }
        if (!started.isEmpty()) {
            LOG.info("reading the rings of CPUs {}", started);
        }
    }

    /** Returns false when it has no ring yet. */
    private boolean start(int cpu) throws Exception {
        CpuThread thread = new CpuThread(cpu, ledger -> openNearby(cpu, ledger), longestGatherNs, nanoClock);
        try {
            thread.start();
            threads.put(cpu, thread);
            return true;
        } catch (NoRingException comingOnline) {
            return false;
        }
    }

    /**
     * Near the writer: what it wrote lies in the caches of its own CPU, and to fetch it from there costs more than all else a reader does
     * (docs/adr/0014). Ahead of others: without the right to that, or to the CPU, the thread reads all the same.
     */
    private CpuWork openNearby(int cpu, CpuLedger ledger) {
        CpuAffinity.keepThisThreadOnIfAllowed(cpu);
        ThreadPriority.set(READER_NICENESS);
        return open.apply(cpu, ledger);
    }

    /** Throws what ended a thread that was not asked to end. */
    void check() throws Exception {
        for (CpuThread thread : threads.values()) {
            Exception failure = thread.failure();
            if (failure != null) {
                LOG.error("CPU {}: reading has ended: {}", thread.ledger().cpu(), failure.getMessage());
                throw failure;
            }
        }
    }

    /** Which thread was ended by what; empty while none was. */
    Optional<String> failure() {
        return threads.values().stream()
                .filter(thread -> thread.failure() != null)
                .map(thread -> "CPU %d: reading has ended: %s"
                        .formatted(thread.ledger().cpu(), thread.failure()))
                .findFirst();
    }

    /** Asks all to drain and end, and waits for that. */
    void stop(long drainNs) throws InterruptedException {
        for (CpuThread thread : threads.values()) {
            thread.stop(drainNs);
        }
        for (CpuThread thread : threads.values()) {
            thread.join();
        }
    }

    /** The accounts of all CPUs. */
    Collection<CpuLedger> ledgers() {
        List<CpuLedger> ledgers = new ArrayList<>();
        threads.values().forEach(thread -> ledgers.add(thread.ledger()));
        return ledgers;
    }
}
