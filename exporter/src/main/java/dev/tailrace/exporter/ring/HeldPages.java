package dev.tailrace.exporter.ring;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** Pages that lie in native memory as those of a mapped ring do, and stay: to be read again and again. One thread adds them;
 * any reads. */
public final class HeldPages implements AutoCloseable {
    private final Arena arena = Arena.ofShared();
    private final List<Page> pages = new ArrayList<>();

    /** One page. */
    public static final class Page {
        private final RingMemory memory;
        private final ByteBuf data;
        private final long timestamp;

        private Page(RingMemory memory, int length, long timestamp) {
            this.memory = memory;
            this.data = new SliceBuf(memory, 0, length);
            this.timestamp = timestamp;
        }

        /** Its records, a slice of the kind that a mapped ring gives. */
        public ByteBuf data() {
            return data;
        }

        /** Its time stamp, on the trace clock. */
        public long timestamp() {
            return timestamp;
        }

        /** Its bytes [start, end), as another slice of that kind, which the caller releases. Any thread. */
        public ByteBuf slice(int start, int end) {
            return new SliceBuf(memory, start, end - start);
        }
    }

    /** Keeps a copy of a page. */
    public void add(ByteBuf records, long timestamp) {
        byte[] bytes = ByteBufUtil.getBytes(records);
        MemorySegment memory = arena.allocate(Math.max(1, bytes.length), Long.BYTES);
        MemorySegment.copy(bytes, 0, memory, JAVA_BYTE, 0, bytes.length);
        RingMemory kept = new RingMemory(memory, () -> {});
        pages.add(new Page(kept, bytes.length, timestamp));
        kept.release();
    }

    /** All that were added, in that order. */
    public List<Page> pages() {
        return pages;
    }

    @Override
    public void close() {
        pages.forEach(page -> page.data().release());
        pages.clear();
        arena.close();
    }
}
