package dev.tailrace.exporter.daemon;

import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.format.PageLayout;
import dev.tailrace.decoder.transcode.BatchBuilder;
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
import dev.tailrace.proto.v1.TraceBatch;
import io.netty.buffer.ByteBuf;
import java.util.List;

/**
 * Takes made-up events through a whole pipeline, so that the JIT compiler has seen it before the first real one: a CPU can write a whole default
 * ring in 10 ms, and the interpreter would take half a second for it (docs/adr/0011). Used by one thread.
 */
final class WarmUp {
    /** More kinds of events would only make the first of them colder. */
    private static final int MOST_EVENTS = 50;

    /** More than any CPU writes, which only compiled code reaches: the interpreter decodes 80,000, half compiled code some million. */
    private static final long READY_EVENTS_PER_SECOND = 12_000_000;

    private static final long LOOK_NS = 5_000_000;

    private static final long NS_PER_SECOND = 1_000_000_000;

    private final PlanTable plans;
    private final PageLayout layout;
    private final BatchLimits limits;
    private final TraceTime time;

    WarmUp(PlanTable plans, PageLayout layout, BatchLimits limits, TraceTime time) {
        this.plans = plans;
        this.layout = layout;
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
        CpuLedger ledger = new CpuLedger(0);
        boolean ready = false;
        try (CpuPipeline pipeline = pipeline(records, ledger)) {
            long endNs = time.monotonicNs() + limitNs;
            while (!ready && time.monotonicNs() - endNs < 0) {
                ready = eventsPerSecond(pipeline, ledger) >= READY_EVENTS_PER_SECOND;
            }
        }
    }

    private double eventsPerSecond(CpuPipeline pipeline, CpuLedger ledger) {
        long before = ledger.writtenEvents();
        long startNs = time.monotonicNs();
        long spentNs = 0;
        while (spentNs < LOOK_NS) {
            pipeline.step();
            spentNs = time.monotonicNs() - startNs;
        }
        return (double) (ledger.writtenEvents() - before) * NS_PER_SECOND / spentNs;
    }

    private CpuPipeline pipeline(ByteBuf records, CpuLedger ledger) {
        WarmUpRing ring = new WarmUpRing(layout, records);
        CpuParts parts = new CpuParts(
                ring,
                new SliceTranscoder(plans, layout.bigEndian()),
                new BatchBuilder(TraceBatch.getDefaultInstance(), KernelContext.none()),
                new NullSink(),
                limits,
                time,
                new StatsWatcher(ring),
                0);
        return new CpuPipeline(parts, ledger);
    }
}
