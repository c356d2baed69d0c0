package dev.tailrace.exporter.replay;

import dev.tailrace.decoder.capture.Capture;
import dev.tailrace.decoder.capture.CaptureBuffer;
import dev.tailrace.decoder.capture.CpuPages;
import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.transcode.BatchOrigin;
import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.exporter.catalog.GivenCatalog;
import dev.tailrace.exporter.sink.BatchReceiver;
import dev.tailrace.proto.v1.Source;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Publishes a capture as an exporter would have published it live: CPU by CPU, in the order of time, but as fast as the sink takes it. Used
 * by one thread.
 */
public final class CaptureReplay {
    private static final long CREDIT_WAIT_NS = 1_000_000;
    private static final String DEFAULT_CLOCK = "local";

    private final Capture capture;
    private final GivenCatalog catalog;
    private final BatchReceiver sink;
    private final String host;
    private final long epochNs;
    private @Nullable IOException firstBreak;

    /**
     * @param host the name that batches carry
     * @param epochNs tells this replay from others
     */
    public CaptureReplay(Capture capture, GivenCatalog catalog, BatchReceiver sink, String host, long epochNs) {
        this.capture = capture;
        this.catalog = catalog;
        this.sink = sink;
        this.host = host;
        this.epochNs = epochNs;
    }

    /**
     * Publishes everything that can be read; returns how many events that were.
     *
     * @throws IOException if a CPU's pages can't be opened
     */
    public long publish() throws IOException {
        long events = 0;
        for (CaptureBuffer buffer : capture.buffers()) {
            events += publish(buffer);
        }
        return events;
    }

    /** Where the capture could not be read on; empty when it was read to its end. */
    public Optional<IOException> firstBreak() {
        return Optional.ofNullable(firstBreak);
    }

    private long publish(CaptureBuffer buffer) throws IOException {
        KernelContext context = capture.facts().context();
        boolean bigEndian = capture.facts().abi().bigEndian();
        List<CpuReplay> cpus = new ArrayList<>();
        try {
            for (CpuPages pages : buffer.cpus()) {
                cpus.add(new CpuReplay(
                        pages.open(), catalog, origin(buffer, pages.cpu()), context, bigEndian, this::offer));
            }
            publishInOrder(cpus);
            cpus.forEach(CpuReplay::end);
            return cpus.stream().mapToLong(CpuReplay::published).sum();
        } finally {
            for (CpuReplay cpu : cpus) {
                cpu.close();
            }
        }
    }

    private void publishInOrder(List<CpuReplay> cpus) {
        List<CpuReplay> withPages = new ArrayList<>();
        for (CpuReplay cpu : cpus) {
            if (advance(cpu)) {
                withPages.add(cpu);
            }
        }
        while (!withPages.isEmpty()) {
            CpuReplay earliest = withPages.stream()
                    .min(Comparator.comparing(CpuReplay::timestamp, Long::compareUnsigned))
                    .orElseThrow();
            earliest.publish();
            if (!advance(earliest)) {
                withPages.remove(earliest);
            }
        }
    }

    // What can't be read ends this CPU; the others are still good.
    private boolean advance(CpuReplay cpu) {
        try {
            return cpu.next();
        } catch (IOException broken) {
            if (firstBreak == null) {
                firstBreak = broken;
            }
            return false;
        }
    }

    private void offer(SealedBatch batch) {
        while (sink.creditBytes() <= 0) {
            LockSupport.parkNanos(CREDIT_WAIT_NS);
        }
        sink.offer(batch);
    }

    private BatchOrigin origin(CaptureBuffer buffer, int cpu) {
        Source source = Source.newBuilder()
                .setHost(host)
                .setInstance(buffer.instance())
                .setKernelRelease(capture.facts().options().release())
                .build();
        return new BatchOrigin(source, epochNs, cpu, buffer.clock().isEmpty() ? DEFAULT_CLOCK : buffer.clock());
    }
}
