package dev.tailrace.exporter.relay;

import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.format.FormatText;
import dev.tailrace.decoder.format.HeaderPageParser;
import dev.tailrace.decoder.format.PageLayout;
import dev.tailrace.decoder.transcode.BatchBuilder;
import dev.tailrace.decoder.transcode.BatchOrigin;
import dev.tailrace.decoder.transcode.SliceTranscoder;
import dev.tailrace.exporter.catalog.GivenCatalog;
import dev.tailrace.exporter.pipeline.BatchLimits;
import dev.tailrace.exporter.pipeline.CpuParts;
import dev.tailrace.exporter.pipeline.StatsWatcher;
import dev.tailrace.exporter.sink.BatchReceiver;
import dev.tailrace.proto.v1.EventSchema;
import dev.tailrace.proto.v1.SliceSource;
import java.util.List;

/** What is needed to decode one host's slices. Used by the connection's thread. */
final class RemoteHost {
    private static final int LEAST_BATCH_BYTES = 4 << 10;
    private static final int LARGEST_BATCH_BYTES = 1 << 20;
    private static final long LEAST_TIME_NS = 1_000_000;
    private static final long LONGEST_TIME_NS = 60_000_000_000L;

    private final SliceSource source;
    private final PageLayout layout;
    private final GivenCatalog catalog;
    private final BatchLimits limits;

    /**
     * Reads the host's formats.
     *
     * @throws dev.tailrace.decoder.format.FormatException if they can't be read
     */
    RemoteHost(SliceSource source, List<FormatText> formats) {
        this.source = source;
        this.layout = HeaderPageParser.parse(source.getHeaderPage(), source.getBigEndian());
        this.catalog = new GivenCatalog(HeaderPageParser.abi(layout), formats);
        this.limits = new BatchLimits(
                Math.clamp(source.getBatchBytes(), LEAST_BATCH_BYTES, LARGEST_BATCH_BYTES),
                Math.clamp(source.getBatchAgeNs(), LEAST_TIME_NS, LONGEST_TIME_NS),
                Math.clamp(source.getHeartbeatNs(), LEAST_TIME_NS, LONGEST_TIME_NS));
    }

    PageLayout layout() {
        return layout;
    }

    EventSchema schema(long id) {
        return catalog.schema(id);
    }

    /** What one of its CPUs' pipelines is put together from. The names of tasks and of addresses stay with the host. */
    CpuParts parts(RemoteRing ring, BatchReceiver sink) {
        BatchOrigin origin = new BatchOrigin(source.getSource(), source.getEpochNs(), ring.cpu(), source.getClock());
        return new CpuParts(
                ring,
                new SliceTranscoder(catalog, source.getBigEndian()),
                new BatchBuilder(origin, KernelContext.none()),
                sink,
                limits,
                ring,
                new StatsWatcher(ring),
                ring.generation());
    }
}
