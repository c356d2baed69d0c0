package dev.tailrace.exporter.daemon;

import dev.tailrace.decoder.format.PageLayout;
import dev.tailrace.decoder.page.PageCursor;
import dev.tailrace.exporter.ring.HeldPages;
import dev.tailrace.exporter.ring.LosslessRing;
import io.netty.buffer.ByteBuf;

/**
 * A ring that gives one slice over and over, in the memory that a mapped ring's would lie in. No kernel fills it: its events are made up and go
 * nowhere. Used by one thread.
 */
final class WarmUpRing extends LosslessRing {
    private final PageLayout layout;
    private final HeldPages pages = new HeldPages();
    private final ByteBuf records;
    private final int events;
    private boolean wasEmpty;
    private int consumed;
    private long ordinal;
    private boolean closed;

    /** @param records the slice, copied */
    WarmUpRing(PageLayout layout, ByteBuf records) {
        this.layout = layout;
        this.events = count(records, layout.bigEndian());
        pages.add(records, 0);
        this.records = pages.pages().getFirst().data();
    }

    private static int count(ByteBuf records, boolean bigEndian) {
        PageCursor cursor = new PageCursor(bigEndian);
        cursor.start(records, 0);
        int events = 0;
        while (cursor.next()) {
            events++;
        }
        return events;
    }

    /** The first look finds nothing, as most looks at the ring of an idle CPU do. */
    @Override
    public boolean advance() {
        if (!wasEmpty) {
            wasEmpty = true;
            return false;
        }
        consumed = events;
        ordinal += events;
        return true;
    }

    @Override
    public int cpu() {
        return 0;
    }

    @Override
    public PageLayout layout() {
        return layout;
    }

    @Override
    public ByteBuf data() {
        return records;
    }

    @Override
    public int offsetInPage() {
        return 0;
    }

    @Override
    public byte[] earlierInPage() {
        return new byte[0];
    }

    @Override
    public long pageTimestamp() {
        return 0;
    }

    @Override
    public boolean continuesPage() {
        return false;
    }

    @Override
    public long consumedEvents() {
        return consumed;
    }

    @Override
    public long nextOrdinal() {
        return ordinal;
    }

    @Override
    public long writtenEvents() {
        return ordinal;
    }

    @Override
    public long unreadEvents() {
        return events;
    }

    @Override
    public void await(int timeoutMs) {
        // There is always more.
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            pages.close();
        }
    }
}
