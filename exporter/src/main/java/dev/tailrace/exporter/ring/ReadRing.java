package dev.tailrace.exporter.ring;

import dev.tailrace.decoder.format.PageLayout;
import dev.tailrace.exporter.linux.NativeFile;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/**
 * A ring read with {@code read()}, for kernels that cannot map it: each read consumes what is committed of one sub-buffer and copies it here
 * as a page of its own, with its own time stamp, so that no slice ever goes on with the page before.
 *
 * <p>The counters come from the CPU's {@code stats} file, read after each page (3 µs on a 6.18 guest). Read and overwritten events are those
 * that the mapping shows in its meta page. What is unread is counted at another moment than these while a writer runs, so that
 * {@link #writtenEvents} is only exact when none does. A reset is not seen when, at the next {@link #advance}, as many events have been
 * read and overwritten again as before it.
 */
final class ReadRing implements CpuRing {
    private final int cpu;
    private final NativeFile file;
    private final StatsFile stats;
    private final PageLayout layout;
    private final MemorySegment page;
    private final SubBufferHeader header;
    private final SliceLender slices;
    private final OrdinalLedger ledger;

    /** Takes over the files. */
    private ReadRing(int cpu, PageLayout layout, NativeFile file, StatsFile stats) {
        this.cpu = cpu;
        this.file = file;
        this.stats = stats;
        this.layout = layout;
        PerCpuStats start = stats.read();
        ledger = new OrdinalLedger(start.writtenEvents(), start.readEvents(), start.overwrittenEvents());
        Arena arena = Arena.ofShared();
        page = arena.allocate(layout.subBufferSize(), Long.BYTES);
        header = new SubBufferHeader(page, layout);
        slices = new SliceLender(new RingMemory(page, arena::close));
    }

    /**
     * Starts reading the ring.
     *
     * @param file the CPU's {@code trace_pipe_raw}, not blocking; owned by the ring when this returns, left open when it throws
     * @param statsPath the CPU's {@code stats}
     */
    static ReadRing open(int cpu, PageLayout layout, NativeFile file, Path statsPath) {
        StatsFile stats = new StatsFile(statsPath);
        try {
            return new ReadRing(cpu, layout, file, stats);
        } catch (RuntimeException failure) {
            stats.close();
            throw failure;
        }
    }

    @Override
    public int cpu() {
        return cpu;
    }

    @Override
    public PageLayout layout() {
        return layout;
    }

    /** Always empty: what an earlier reader has consumed of a page is not shown again. */
    @Override
    public ByteBuf consumedBeforeOpen() {
        return Unpooled.EMPTY_BUFFER;
    }

    @Override
    public boolean advance() {
        if (slices.isRetained()) {
            return false;
        }
        slices.takeBack();
        boolean isNew = file.read(page) > 0 && header.dataBytes(0) > 0;
        if (isNew) {
            slices.lend(layout.dataOffset(), header.dataBytes(0));
        }
        account(isNew && header.hasMissedEvents(0));
        return isNew;
    }

    private void account(boolean missed) {
        PerCpuStats now = stats.read();
        if (ledger.wentBack(now.readEvents(), now.overwrittenEvents())) {
            ledger.startOver();
        }
        ledger.advance(now.writtenEvents(), now.readEvents(), now.overwrittenEvents(), missed);
        if (missed && header.storesMissedCount(0)) {
            ledger.checkStoredCount(header.storedMissedCount(0));
        }
    }

    @Override
    public ByteBuf data() {
        return slices.lent();
    }

    @Override
    public int offsetInPage() {
        return 0;
    }

    /** Always empty: each slice is a page. */
    @Override
    public byte[] earlierInPage() {
        return new byte[0];
    }

    @Override
    public long pageTimestamp() {
        return header.timestamp(0);
    }

    @Override
    public boolean continuesPage() {
        return false;
    }

    @Override
    public long overwrittenBefore() {
        return ledger.overwrittenBefore();
    }

    @Override
    public long consumedEvents() {
        return ledger.consumedEvents();
    }

    @Override
    public long nextOrdinal() {
        return ledger.nextOrdinal();
    }

    @Override
    public long overwrittenTotal() {
        return ledger.overwrittenTotal();
    }

    @Override
    public int resetCount() {
        return ledger.resetCount();
    }

    @Override
    public long writtenEvents() {
        return ledger.writtenEvents();
    }

    @Override
    public long unreadEvents() {
        return ledger.unreadEvents();
    }

    @Override
    public long storedCountMismatches() {
        return ledger.storedCountMismatches();
    }

    @Override
    public long settle() {
        PerCpuStats now = stats.read();
        return ledger.settle(now.writtenEvents(), now.readEvents(), now.overwrittenEvents());
    }

    @Override
    public void await(int timeoutMs) {
        if (slices.isRetained()) {
            slices.awaitRelease(timeoutMs);
            return;
        }
        file.awaitReadable(timeoutMs);
    }

    @Override
    public void close() {
        slices.close();
        stats.close();
        file.close();
    }
}
