package dev.tailrace.exporter.daemon;

import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.context.TaskNames;
import dev.tailrace.decoder.format.PageLayout;
import dev.tailrace.decoder.transcode.BatchBuilder;
import dev.tailrace.decoder.transcode.BatchOrigin;
import dev.tailrace.decoder.transcode.MadeUpRecords;
import dev.tailrace.decoder.transcode.PlanTable;
import dev.tailrace.decoder.transcode.SliceTranscoder;
import dev.tailrace.exporter.pipeline.BatchLimits;
import dev.tailrace.exporter.pipeline.CpuLedger;
import dev.tailrace.exporter.pipeline.CpuParts;
import dev.tailrace.exporter.pipeline.CpuPipeline;
import dev.tailrace.exporter.pipeline.StatsWatcher;
import dev.tailrace.exporter.pipeline.TraceTime;
import dev.tailrace.exporter.sink.NullSink;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes made-up events through a whole pipeline, so that the JIT compiler has seen it before the first real one: a CPU can write a whole default
 * ring in 10 ms, and the interpreter would take half a second for it (docs/adr/0011). Used by one thread.
 */
final class WarmUp {
    /** More kinds of events would only make the first of them colder. */
    private static final int MOST_EVENTS = 50;

    /** More than any CPU writes, which only compiled code reaches: the interpreter decodes 80,000, half compiled code some million. */
    private static final long READY_EVENTS_PER_SECOND = 12_000_000;

    /** As rare as in life, else the JIT compiler takes all that sealing is into the step; more than a new batch has room for, so that it grows. */
    private static final int BATCH_BYTES = 128 << 10;

    private static final long LOOK_NS = 5_000_000;

    /** The compiler is at work meanwhile; what it has not compiled yet only costs. */
    private static final long REST_NS = 5_000_000;

    private static final long NS_PER_SECOND = 1_000_000_000;

    private final PlanTable plans;
    private final PageLayout layout;
    private final KernelContext context;
    private final BatchLimits limits;
    private final TraceTime time;

    /** @param tasks the live ones: a batch tells its threads. Symbols would take some ten megabytes for addresses that nothing mentions. */
    WarmUp(PlanTable plans, PageLayout layout, TaskNames tasks, BatchLimits limits, TraceTime time) {
        this.plans = plans;
        this.layout = layout;
        KernelContext none = KernelContext.none();
        this.context = new KernelContext(none.symbols(), none.strings(), tasks, none.release());
        this.limits = limits;
        this.time = time;
    }

    /**
     * Decodes until that is fast.
     *
     * @param eventIds numbers of the events to come
     * @param limitNs for how long at most
     */
    void run(List<Integer> eventIds, long limitNs) {
        List<Integer> some = eventIds.stream().limit(MOST_EVENTS).toList();
        ByteBuf records = new MadeUpRecords(plans, layout.bigEndian()).of(some);
        if (!records.isReadable()) {
            return;
        }
        boolean ready = false;
        long endNs = time.monotonicNs() + limitNs;
        while (!ready && time.monotonicNs() - endNs < 0) {
            ready = eventsPerSecond(records) >= READY_EVENTS_PER_SECOND;
            if (!ready) {
                LockSupport.parkNanos(REST_NS);
            }
        }
    }

    /** Of a new pipeline, as the first events will go through one: what it does once only is compiled, too. */
    private double eventsPerSecond(ByteBuf records) {
        CpuLedger ledger = new CpuLedger(0);
        try (CpuPipeline pipeline = pipeline(records, ledger)) {
            long startNs = time.monotonicNs();
            long spentNs = 0;
            while (spentNs < LOOK_NS) {
                pipeline.step();
                spentNs = time.monotonicNs() - startNs;
            }
            return (double) ledger.writtenEvents() * NS_PER_SECOND / spentNs;
        }
    }

    private CpuPipeline pipeline(ByteBuf records, CpuLedger ledger) {
        WarmUpRing ring = new WarmUpRing(layout, records);
        CpuParts parts = new CpuParts(
                ring,
                new SliceTranscoder(plans, layout.bigEndian()),
                new BatchBuilder(BatchOrigin.unknown(), context),
                new NullSink(),
                new BatchLimits(BATCH_BYTES, limits.maxAgeNs(), limits.heartbeatNs()),
                time,
                new StatsWatcher(ring),
                0);
        return new CpuPipeline(parts, ledger);
    }
}
