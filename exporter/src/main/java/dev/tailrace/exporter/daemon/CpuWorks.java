package dev.tailrace.exporter.daemon;

import dev.tailrace.decoder.transcode.BatchBuilder;
import dev.tailrace.decoder.transcode.BatchOrigin;
import dev.tailrace.decoder.transcode.SliceTranscoder;
import dev.tailrace.exporter.linux.KernelClock;
import dev.tailrace.exporter.pipeline.CpuLedger;
import dev.tailrace.exporter.pipeline.CpuParts;
import dev.tailrace.exporter.pipeline.CpuPipeline;
import dev.tailrace.exporter.pipeline.CpuWork;
import dev.tailrace.exporter.pipeline.SliceForwarder;
import dev.tailrace.exporter.pipeline.StatsWatcher;
import dev.tailrace.exporter.ring.CpuRing;
import dev.tailrace.exporter.ring.CpuRings;
import dev.tailrace.exporter.ring.StatsFile;
import dev.tailrace.exporter.sink.Sink;
import dev.tailrace.exporter.sink.SliceSink;
import dev.tailrace.exporter.tracefs.HostFacts;
import dev.tailrace.exporter.tracefs.TraceInstance;
import dev.tailrace.proto.v1.SliceSource;
import dev.tailrace.proto.v1.Source;
import dev.tailrace.proto.v1.StreamFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens CPUs' rings and puts together what is done with them. Each CPU's own thread asks for its work; {@link #mapped} any. */
final class CpuWorks {
    private static final Logger LOG = LoggerFactory.getLogger(Exporter.class);

    private final ExportSettings settings;
    private final TraceInstance instance;
    private final LiveCatalog catalog;
    private final LiveContext context;
    private final CpuRings rings;
    private final HostFacts host = HostFacts.read();
    private final long epochNs = new KernelClock(KernelClock.Id.BOOTTIME).getAsLong();
    private volatile boolean mapped = true;

    /** @param clockNs a clock that never goes back, in ns, for any thread */
    CpuWorks(ExportSettings settings, HeldInstance held, LiveCatalog catalog, LongSupplier clockNs) {
        this.settings = settings;
        this.instance = held.instance();
        this.catalog = catalog;
        this.context = held.context(settings, host.kernelRelease(), clockNs);
        this.rings = new CpuRings(instance.folder(), catalog.layout(), settings.access());
    }

    /**
     * Has the events to come be decoded fast from the first one on, by a thread of its own, while the sink connects and the rings are mapped.
     *
     * @param limit how long it may take
     * @return complete when it is over
     */
    CompletableFuture<Void> warmUp(Duration limit) {
        WarmUp warmUp = new WarmUp(
                catalog,
                catalog.layout(),
                context.forOneThread().tasks(),
                settings.limits(),
                new KernelTraceTime(instance.clock()));
        List<Integer> events = catalog.selectedIds();
        return CompletableFuture.runAsync(
                () -> warmUp.run(events, limit.toNanos()),
                task -> Thread.ofPlatform().daemon().name("tailrace-warm-up").start(task));
    }

    /** Decodes what the ring gives, and hands batches on. */
    CpuWork pipeline(int cpu, Sink batches, CpuLedger ledger) {
        CpuRing ring = ring(cpu);
        String clock = instance.clock();
        CpuParts parts = new CpuParts(
                ring,
                new SliceTranscoder(catalog, catalog.layout().bigEndian()),
                new BatchBuilder(new BatchOrigin(source(), epochNs, cpu, clock), context.forOneThread()),
                batches,
                settings.limits(),
                new KernelTraceTime(clock),
                stats(cpu),
                instance.generation());
        return new CpuPipeline(parts, ledger);
    }

    /** Hands on what the ring gives as it lies. */
    CpuWork forwarder(int cpu, SliceSink slices, CpuLedger ledger) {
        return new SliceForwarder(
                ring(cpu),
                slices,
                new KernelTraceTime(instance.clock()),
                stats(cpu),
                instance.generation(),
                settings.limits().heartbeatNs(),
                ledger);
    }

    private CpuRing ring(int cpu) {
        CpuRings.Opened opened = rings.open(cpu);
        opened.whyNotMapped().ifPresent(reason -> {
            mapped = false;
            LOG.warn("CPU {}: reading without mapping, at a higher cost: {}", cpu, reason.getMessage());
        });
        return opened.ring();
    }

    private StatsWatcher stats(int cpu) {
        return new StatsWatcher(new StatsFile(instance.folder().resolve("per_cpu/cpu" + cpu + "/stats")));
    }

    /** What a receiver of slices must know before the first one. */
    List<StreamFrame> introduction() {
        List<StreamFrame> frames = new ArrayList<>();
        catalog.formatFiles()
                .forEach(file ->
                        frames.add(StreamFrame.newBuilder().setFormatFile(file).build()));
        SliceSource.Builder source = SliceSource.newBuilder()
                .setSource(source())
                .setEpochNs(epochNs)
                .setClock(instance.clock())
                .setHeaderPage(catalog.headerPage())
                .setBigEndian(catalog.layout().bigEndian())
                .setBatchBytes(settings.limits().maxBytes())
                .setBatchAgeNs(settings.limits().maxAgeNs())
                .setHeartbeatNs(settings.limits().heartbeatNs());
        frames.add(StreamFrame.newBuilder().setSliceSource(source).build());
        return frames;
    }

    private Source source() {
        return Source.newBuilder()
                .setHost(settings.host())
                .setBootId(host.bootId())
                .setInstance(settings.instanceLabel())
                .setKernelRelease(host.kernelRelease())
                .build();
    }

    /** Whether all rings that were opened are mapped. */
    boolean mapped() {
        return mapped;
    }
}
