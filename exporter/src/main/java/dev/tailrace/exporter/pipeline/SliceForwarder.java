package dev.tailrace.exporter.pipeline;

import com.google.protobuf.ByteString;
import dev.tailrace.exporter.ring.CpuRing;
import dev.tailrace.exporter.sink.SliceSink;
import dev.tailrace.proto.v1.RawSlice;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * One CPU's way from ring to a receiver that decodes: slices go out where they lie. The ring goes on when a slice is written, so that one
 * slice is on its way at a time, and what the receiver does not take the kernel overwrites.
 */
public final class SliceForwarder implements CpuWork {
    /** How often the kernel's statistics and the clocks' difference are looked at: both take system calls. */
    private static final long LOOK_INTERVAL_NS = 1_000_000_000;

    private final CpuRing ring;
    private final SliceSink sink;
    private final TraceTime time;
    private final StatsWatcher stats;
    private final long instanceGeneration;
    private final long heartbeatNs;
    private final CpuLedger ledger;

    private long connection;
    private ByteBuf sent = Unpooled.EMPTY_BUFFER;
    private int seenResets;
    private long lastSentAtNs;
    private long lookedAtNs;
    private long realtimeOffsetNs;

    /**
     * Begins where the ring stands.
     *
     * @param ring closed with this, as the statistics are
     * @param instanceGeneration tells this instance from one of the same name before it
     * @param heartbeatNs a CPU that has sent nothing for this long sends a slice without data
     */
    public SliceForwarder(
            CpuRing ring,
            SliceSink sink,
            TraceTime time,
            StatsWatcher stats,
            long instanceGeneration,
            long heartbeatNs,
            CpuLedger ledger) {
        this.ring = ring;
        this.sink = sink;
        this.time = time;
        this.stats = stats;
        this.instanceGeneration = instanceGeneration;
        this.heartbeatNs = heartbeatNs;
        this.ledger = ledger;
        this.lastSentAtNs = time.monotonicNs();
        this.lookedAtNs = lastSentAtNs;
        this.realtimeOffsetNs = time.realtimeOffsetNs();
        ledger.begin(ring.nextOrdinal(), lastSentAtNs);
    }

    @Override
    public Step step() {
        lookWhenDue();
        if (sink.connection() == 0) {
            ledger.stalled();
            return Step.NO_CREDIT;
        }
        if (sent.refCnt() > 1) {
            return Step.BUSY;
        }
        long emptyAtNs = time.traceClockNs();
        if (!ring.advance()) {
            ledger.readThrough(time.monotonicNs());
            heartbeatWhenDue(emptyAtNs);
            return Step.EMPTY;
        }
        sent = ring.data();
        account();
        send(head(), sent.retain());
        return CpuWork.afterSlice(ring);
    }

    private void account() {
        if (ring.resetCount() != seenResets) {
            seenResets = ring.resetCount();
            ledger.reset();
        }
        ledger.overwritten(ring.overwrittenBefore());
        ledger.published(Math.toIntExact(ring.consumedEvents()), sent.readableBytes());
        ledger.counted(ring.writtenEvents(), ring.unreadEvents());
        ledger.readThrough(time.monotonicNs());
    }

    private void heartbeatWhenDue(long emptyAtNs) {
        if (sink.connection() != connection || idleBudgetNs() == 0) {
            send(head().setEmptyAtNs(emptyAtNs), Unpooled.EMPTY_BUFFER);
        }
    }

    private RawSlice.Builder head() {
        return RawSlice.newBuilder()
                .setCpu(ring.cpu())
                .setRingGeneration(instanceGeneration + ring.resetCount())
                .setNextOrdinal(ring.nextOrdinal())
                .setConsumedEvents(ring.consumedEvents())
                .setOverwrittenBefore(ring.overwrittenBefore())
                .setOverwrittenTotal(ring.overwrittenTotal())
                .setPageTimestampNs(ring.pageTimestamp())
                .setOffsetInPage(ring.offsetInPage())
                .setUnreadEvents(ring.unreadEvents())
                .setWrittenEvents(ring.writtenEvents())
                .setRealtimeOffsetNs(realtimeOffsetNs)
                .setRefusedEvents(stats.refused().total())
                .setCommitOverrunEvents(stats.overrunByCommit().total());
    }

    private void send(RawSlice.Builder head, ByteBuf data) {
        long current = sink.connection();
        if (current != connection) {
            connection = current;
            head.setEarlierRecords(ByteString.copyFrom(ring.earlierInPage()));
        }
        sink.offer(current, head.build(), data);
        lastSentAtNs = time.monotonicNs();
    }

    private void lookWhenDue() {
        long nowNs = time.monotonicNs();
        if (nowNs - lookedAtNs >= LOOK_INTERVAL_NS) {
            lookedAtNs = nowNs;
            look();
        }
    }

    private void look() {
        realtimeOffsetNs = time.realtimeOffsetNs();
        stats.look();
        ledger.neverNumbered(stats.refused().total(), stats.overrunByCommit().total());
    }

    @Override
    public long idleBudgetNs() {
        return Math.max(0, lastSentAtNs + heartbeatNs - time.monotonicNs());
    }

    @Override
    public void await(int timeoutMs) {
        ring.await(timeoutMs);
    }

    @Override
    public void finish() {
        long overwritten = ring.settle();
        ledger.overwritten(overwritten);
        look();
        send(head().setConsumedEvents(0).setOverwrittenBefore(overwritten).setEndOfStream(true), Unpooled.EMPTY_BUFFER);
    }

    @Override
    public void close() {
        ring.close();
        stats.close();
    }
}
