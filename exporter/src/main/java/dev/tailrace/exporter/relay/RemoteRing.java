package dev.tailrace.exporter.relay;

import dev.tailrace.decoder.format.PageLayout;
import dev.tailrace.exporter.pipeline.TraceTime;
import dev.tailrace.exporter.ring.CpuRing;
import dev.tailrace.exporter.ring.PerCpuStats;
import dev.tailrace.exporter.ring.StatsSource;
import dev.tailrace.proto.v1.RawSlice;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Another host's ring, as its slices tell: with its clock and its statistics. Used by the connection's thread. */
final class RemoteRing implements CpuRing, TraceTime, StatsSource {
    private final PageLayout layout;
    private final RawSlice first;
    private final Deque<RawSlice> waiting = new ArrayDeque<>();
    private RawSlice current;
    private boolean isFresh;
    private ByteBuf data = Unpooled.EMPTY_BUFFER;
    private ByteBuf consumedBeforeOpen;

    /** @param first the CPU's first slice of this connection, which is not added by this */
    RemoteRing(PageLayout layout, RawSlice first) {
        this.layout = layout;
        this.first = first;
        // Where the host stood before it.
        this.current = RawSlice.newBuilder()
                .setNextOrdinal(first.getNextOrdinal() - first.getConsumedEvents() - first.getOverwrittenBefore())
                .setOverwrittenTotal(first.getOverwrittenTotal() - first.getOverwrittenBefore())
                .setRingGeneration(first.getRingGeneration())
                .setPageTimestampNs(first.getPageTimestampNs())
                .setRefusedEvents(first.getRefusedEvents())
                .setCommitOverrunEvents(first.getCommitOverrunEvents())
                .setRealtimeOffsetNs(first.getRealtimeOffsetNs())
                .build();
        this.consumedBeforeOpen =
                Unpooled.wrappedBuffer(first.getEarlierRecords().toByteArray());
    }

    /** The ring's generation when the connection began. */
    long generation() {
        return first.getRingGeneration();
    }

    void add(RawSlice slice) {
        waiting.add(slice);
    }

    /** The slice that {@link #advance} or {@link #settle} takes next; null when none waits. */
    @Nullable
    RawSlice next() {
        return waiting.peek();
    }

    @Override
    public boolean advance() {
        consumedBeforeOpen = Unpooled.EMPTY_BUFFER;
        data = Unpooled.EMPTY_BUFFER;
        isFresh = !waiting.isEmpty();
        if (!isFresh) {
            return false;
        }
        current = waiting.remove();
        data = Unpooled.wrappedBuffer(current.getRecords().toByteArray());
        return data.isReadable();
    }

    /** Takes the last slice. */
    @Override
    public long settle() {
        advance();
        return overwrittenBefore();
    }

    @Override
    public int cpu() {
        return first.getCpu();
    }

    @Override
    public PageLayout layout() {
        return layout;
    }

    @Override
    public ByteBuf consumedBeforeOpen() {
        return consumedBeforeOpen;
    }

    @Override
    public ByteBuf data() {
        return data;
    }

    @Override
    public int offsetInPage() {
        return current.getOffsetInPage();
    }

    @Override
    public byte[] earlierInPage() {
        return current.getEarlierRecords().toByteArray();
    }

    @Override
    public long pageTimestamp() {
        return current.getPageTimestampNs();
    }

    @Override
    public boolean continuesPage() {
        return current.getOffsetInPage() > 0;
    }

    @Override
    public long overwrittenBefore() {
        return isFresh ? current.getOverwrittenBefore() : 0;
    }

    @Override
    public long consumedEvents() {
        return isFresh ? current.getConsumedEvents() : 0;
    }

    @Override
    public long nextOrdinal() {
        return current.getNextOrdinal();
    }

    @Override
    public long overwrittenTotal() {
        return current.getOverwrittenTotal();
    }

    @Override
    public int resetCount() {
        return (int) (current.getRingGeneration() - first.getRingGeneration());
    }

    @Override
    public long writtenEvents() {
        return current.getWrittenEvents();
    }

    @Override
    public long unreadEvents() {
        return current.getUnreadEvents();
    }

    /** The host itself compares them. */
    @Override
    public long storedCountMismatches() {
        return 0;
    }

    /** Returns at once: slices come on the thread that would wait. */
    @Override
    public void await(int timeoutMs) {}

    @Override
    public long monotonicNs() {
        return System.nanoTime();
    }

    /** When the host found the ring empty, once all that it had read before was read here too. */
    @Override
    public long traceClockNs() {
        RawSlice next = waiting.peek();
        return next == null ? 0 : next.getEmptyAtNs();
    }

    @Override
    public long realtimeOffsetNs() {
        return current.getRealtimeOffsetNs();
    }

    @Override
    public PerCpuStats read() {
        return new PerCpuStats(
                current.getUnreadEvents(),
                current.getOverwrittenTotal(),
                current.getCommitOverrunEvents(),
                0,
                0,
                0,
                current.getRefusedEvents(),
                current.getNextOrdinal() - current.getOverwrittenTotal());
    }

    @Override
    public void close() {
        waiting.clear();
    }
}
