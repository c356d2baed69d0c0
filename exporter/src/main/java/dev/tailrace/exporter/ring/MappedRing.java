package dev.tailrace.exporter.ring;

import dev.tailrace.decoder.format.PageLayout;
import dev.tailrace.exporter.linux.MemoryMapping;
import dev.tailrace.exporter.linux.NativeFile;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * A ring whose sub-buffers are mapped ({@code Documentation/trace/ring-buffer-map.rst}): slices lie where the kernel wrote them.
 *
 * <p>One call of the kernel consumes what it shows: the rest of the reader's page, or the next page. A page that the writer is still on is
 * handed out as far as it is committed, and later again, longer; the position tells what of it is new.
 */
final class MappedRing implements CpuRing {
    private final int cpu;
    private final NativeFile file;
    private final PageLayout layout;
    private final TraceBufferMeta meta;
    private final SubBufferHeader header;
    private final SliceLender slices;
    private final OrdinalLedger ledger;
    private ByteBuf consumedBeforeOpen;

    private int readerId;
    private int position;
    private int sliceStart;
    private long pageTimestamp;

    /** Takes over the file and the mapping. */
    private MappedRing(int cpu, PageLayout layout, NativeFile file, MemoryMapping mapping) {
        this.cpu = cpu;
        this.file = file;
        meta = new TraceBufferMeta(mapping.bytes());
        this.layout = withSubBufferBytes(layout, meta.subBufferBytes());
        header = new SubBufferHeader(mapping.bytes(), this.layout);
        slices = new SliceLender(new RingMemory(mapping.bytes(), mapping::close));
        ledger = new OrdinalLedger(meta.entries(), meta.read(), meta.overrun());
        readerId = meta.readerId();
        position = meta.readerPosition();
        consumedBeforeOpen = lendConsumed();
    }

    /**
     * Maps the ring.
     *
     * @param file the CPU's {@code trace_pipe_raw}, not blocking; owned by the ring when this returns, left open when it throws
     * @throws dev.tailrace.exporter.linux.LinuxException when the kernel does not map it
     */
    static MappedRing open(int cpu, PageLayout layout, NativeFile file) {
        MemoryMapping mapping = file.map(0, mappingBytes(file));
        try {
            return new MappedRing(cpu, layout, file, mapping);
        } catch (RuntimeException failure) {
            mapping.close();
            throw failure;
        }
    }

    /** Only the meta page knows how much can be mapped. */
    private static long mappingBytes(NativeFile file) {
        try (MemoryMapping metaPage = file.map(0, TraceBufferMeta.MINIMUM_MAPPING_BYTES)) {
            return new TraceBufferMeta(metaPage.bytes()).mappingBytes();
        }
    }

    private static PageLayout withSubBufferBytes(PageLayout layout, int subBufferBytes) {
        return new PageLayout(
                layout.timestampOffset(),
                layout.commitOffset(),
                layout.commitSize(),
                layout.dataOffset(),
                subBufferBytes,
                layout.bigEndian());
    }

    private ByteBuf lendConsumed() {
        if (position == 0) {
            return Unpooled.EMPTY_BUFFER;
        }
        lend(0, position);
        return slices.lent();
    }

    @Override
    public int cpu() {
        return cpu;
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
    public boolean advance() {
        if (slices.isRetained()) {
            return false;
        }
        slices.takeBack();
        consumedBeforeOpen = Unpooled.EMPTY_BUFFER;
        // A reset refreshes the meta page, so that it shows here even where as much is written again before this call
        // as was before it.
        startOverAfterReset();
        file.control(TraceBufferMeta.GET_READER);
        startOverAfterReset();
        boolean isNew = movePage();
        account(isNew);
        return isNew;
    }

    /** A reset empties the reader's page without changing its id, so that it may end below the own position. */
    private void startOverAfterReset() {
        meta.refresh();
        boolean pageWentBack = meta.readerId() == readerId && meta.readerPosition() < position;
        boolean entriesWentBack = meta.entries() < ledger.writtenEvents();
        if (pageWentBack || entriesWentBack || ledger.wentBack(meta.read(), meta.overrun())) {
            ledger.startOver();
            position = 0;
        }
    }

    private boolean movePage() {
        if (meta.readerId() != readerId) {
            readerId = meta.readerId();
            position = 0;
        }
        sliceStart = position;
        position = meta.readerPosition();
        if (position == sliceStart) {
            return false;
        }
        lend(sliceStart, position);
        return true;
    }

    private void lend(int start, int end) {
        long page = meta.subBufferOffset(readerId);
        pageTimestamp = header.timestamp(page);
        slices.lend(page + layout.dataOffset() + start, end - start);
    }

    private void account(boolean isNew) {
        long page = meta.subBufferOffset(readerId);
        boolean missed = isNew && sliceStart == 0 && header.hasMissedEvents(page);
        ledger.advance(meta.entries(), meta.read(), meta.overrun(), missed);
        if (missed && header.storesMissedCount(page)) {
            ledger.checkStoredCount(header.storedMissedCount(page));
        }
    }

    @Override
    public ByteBuf data() {
        return consumedBeforeOpen == slices.lent() ? Unpooled.EMPTY_BUFFER : slices.lent();
    }

    @Override
    public int offsetInPage() {
        return sliceStart;
    }

    @Override
    public byte[] earlierInPage() {
        return slices.copy(meta.subBufferOffset(readerId) + layout.dataOffset(), sliceStart);
    }

    @Override
    public long pageTimestamp() {
        return pageTimestamp;
    }

    @Override
    public boolean continuesPage() {
        return sliceStart > 0;
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
        meta.refresh();
        return ledger.settle(meta.entries(), meta.read(), meta.overrun());
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
        file.close();
    }
}
