package dev.tailrace.exporter.bench;

import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.transcode.BatchBuilder;
import dev.tailrace.decoder.transcode.BatchOrigin;
import dev.tailrace.exporter.daemon.KernelTraceTime;
import dev.tailrace.exporter.pipeline.BatchLimits;
import dev.tailrace.exporter.pipeline.CpuLedger;
import dev.tailrace.exporter.pipeline.CpuParts;
import dev.tailrace.exporter.pipeline.CpuPipeline;
import dev.tailrace.exporter.pipeline.CpuThread;
import dev.tailrace.exporter.pipeline.CpuWork;
import dev.tailrace.exporter.pipeline.StatsWatcher;
import dev.tailrace.exporter.sink.NullSink;
import dev.tailrace.exporter.sink.Sink;
import dev.tailrace.proto.v1.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Threads of many CPUs with their pipelines, put together as an exporter does it, over rings that a capture's pages fill. Used by one
 * thread.
 */
final class SimulatedCpus implements AutoCloseable {
    /** This and the limits are an exporter's defaults. */
    private static final long RING_BYTES = 8 << 20;

    private static final BatchLimits LIMITS =
            new BatchLimits(256 << 10, TimeUnit.MILLISECONDS.toNanos(100), TimeUnit.SECONDS.toNanos(1));

    private static final String CLOCK = "boot";
    private static final long DRAIN_NS = TimeUnit.SECONDS.toNanos(2);

    private final HeldCapture capture;
    private final List<EventPage> pages;
    private final Pace pace;
    private final Sink sink = new NullSink();
    private final List<CpuThread> threads = new ArrayList<>();

    /**
     * Starts the threads, whose rings stay empty until {@link #begin}.
     *
     * @param pages those of the capture that have events
     * @param eventsPerSecond of each ring
     */
    static SimulatedCpus start(HeldCapture capture, List<EventPage> pages, int count, double eventsPerSecond)
            throws Exception {
        SimulatedCpus cpus = new SimulatedCpus(capture, pages, new Pace(eventsPerSecond));
        try {
            for (int cpu = 0; cpu < count; cpu++) {
                cpus.startOne(cpu);
            }
            return cpus;
        } catch (Exception failed) {
            cpus.close();
            throw failed;
        }
    }

    private SimulatedCpus(HeldCapture capture, List<EventPage> pages, Pace pace) {
        this.capture = capture;
        this.pages = pages;
        this.pace = pace;
    }

    private void startOne(int cpu) throws Exception {
        CpuThread thread = new CpuThread(cpu, this::pipeline, LIMITS.longestGatherNs(RING_BYTES), System::nanoTime);
        threads.add(thread);
        thread.start();
    }

    private CpuWork pipeline(CpuLedger ledger) {
        PacedRing ring = new PacedRing(ledger.cpu(), capture.layout(), pages, pace);
        BatchOrigin origin = new BatchOrigin(Source.getDefaultInstance(), 0, ledger.cpu(), CLOCK);
        CpuParts parts = new CpuParts(
                ring,
                capture.transcoder(),
                new BatchBuilder(origin, KernelContext.none()),
                sink,
                LIMITS,
                new KernelTraceTime(CLOCK),
                new StatsWatcher(ring),
                1);
        return new CpuPipeline(parts, ledger);
    }

    /** Lets events come. */
    void begin() {
        pace.begin();
    }

    /** Lets no more come. */
    void end() {
        pace.end();
    }

    /** Events that the rings got until they were last looked at. */
    long writtenEvents() {
        return threads.stream()
                .mapToLong(thread -> thread.ledger().writtenEvents())
                .sum();
    }

    /** Of them, events in batches that were handed to the sink. */
    long publishedEvents() {
        return threads.stream()
                .mapToLong(thread -> thread.ledger().publishedEvents())
                .sum();
    }

    /** Has the threads read what is left, for a moment, and end. Throws what ended one of them before. */
    void stop() throws Exception {
        threads.forEach(thread -> thread.stop(DRAIN_NS));
        for (CpuThread thread : threads) {
            thread.join();
            Exception failure = thread.failure();
            if (failure != null) {
                throw failure;
            }
        }
    }

    /** Ends what still runs. */
    @Override
    public void close() {
        threads.forEach(thread -> thread.stop(0));
        try {
            for (CpuThread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
