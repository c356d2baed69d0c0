package dev.tailrace.exporter.bench;

import dev.tailrace.decoder.format.PageLayout;
import dev.tailrace.exporter.ring.LosslessRing;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A ring that no kernel fills: events of a capture's pages, over and over, as a {@link Pace} says, and as a mapped ring gives them: what is
 * there, at most the rest of a page. It has room for everything, so that nothing is ever overwritten. Used by one thread.
 */
final class PacedRing extends LosslessRing {
    private final int cpu;
    private final PageLayout layout;
    private final List<EventPage> pages;
    private final Pace pace;
    private int pageIndex;
    private EventPage page;
    private int firstEvent;
    private int nextEvent;
    private ByteBuf slice = Unpooled.EMPTY_BUFFER;
    private long writtenEvents;
    private long nextOrdinal;

    /** @param pages none without events */
    PacedRing(int cpu, PageLayout layout, List<EventPage> pages, Pace pace) {
        this.cpu = cpu;
        this.layout = layout;
        this.pages = pages;
        this.pace = pace;
        this.pageIndex = cpu % pages.size();
        this.page = pages.get(pageIndex);
    }

    @Override
    public boolean advance() {
        if (slice.refCnt() > 1) {
            return false;
        }
        takeBack();
        // Right when a pace ends it may have told a few more than it stays at.
        writtenEvents = Math.max(writtenEvents, pace.events());
        firstEvent = nextEvent;
        if (unreadEvents() == 0) {
            return false;
        }
        if (nextEvent == page.events()) {
            turnPage();
        }
        int count = (int) Math.min(unreadEvents(), page.events() - firstEvent);
        nextEvent = firstEvent + count;
        nextOrdinal += count;
        slice = page.slice(firstEvent, nextEvent);
        return true;
    }

    private void takeBack() {
        slice.release();
        slice = Unpooled.EMPTY_BUFFER;
    }

    private void turnPage() {
        pageIndex = (pageIndex + 1) % pages.size();
        page = pages.get(pageIndex);
        firstEvent = 0;
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
    public ByteBuf data() {
        return slice;
    }

    @Override
    public int offsetInPage() {
        return page.endOf(firstEvent);
    }

    @Override
    public byte[] earlierInPage() {
        ByteBuf earlier = page.slice(0, firstEvent);
        try {
            byte[] copy = new byte[earlier.readableBytes()];
            earlier.readBytes(copy);
            return copy;
        } finally {
            earlier.release();
        }
    }

    @Override
    public long pageTimestamp() {
        return page.timestamp();
    }

    @Override
    public boolean continuesPage() {
        return firstEvent > 0;
    }

    @Override
    public long consumedEvents() {
        return nextEvent - firstEvent;
    }

    @Override
    public long nextOrdinal() {
        return nextOrdinal;
    }

    @Override
    public long writtenEvents() {
        return writtenEvents;
    }

    @Override
    public long unreadEvents() {
        return writtenEvents - nextOrdinal;
    }

    @Override
    public void await(int timeoutMs) {
        LockSupport.parkNanos(Math.min(TimeUnit.MILLISECONDS.toNanos(timeoutMs), pace.nsUntil(nextOrdinal + 1)));
    }

    @Override
    public void close() {
        takeBack();
    }
}
