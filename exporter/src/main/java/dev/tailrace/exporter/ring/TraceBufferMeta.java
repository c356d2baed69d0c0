package dev.tailrace.exporter.ring;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.nio.LongBuffer;

/**
 * The meta page, first in the mapping: {@code struct trace_buffer_meta} of {@code include/uapi/linux/trace_mmap.h}, in native byte order.
 *
 * <pre>
 *    0               4               8               12              16
 *    +---------------+---------------+---------------+---------------+
 *  0 | meta_page_size| meta_struct_  | subbuf_size   | nr_subbufs    |
 *    |               | len           |               |               |
 *    +---------------+---------------+---------------+---------------+
 * 16 | reader.lost_events            | reader.id     | reader.read   |
 *    +-------------------------------+---------------+---------------+
 * 32 | flags                         | entries                       |
 *    +-------------------------------+-------------------------------+
 * 48 | overrun                       | read                          |
 *    +-------------------------------+-------------------------------+
 * 64 | reserved, pages_lost          | reserved, pages_touched       |
 *    +-------------------------------+-------------------------------+
 * </pre>
 *
 * <p>The kernel refreshes it when it is mapped, at each {@link #GET_READER} and at a reset, never in between; {@link #refresh} takes what it
 * shows then. {@code reader.lost_events} is of no use: it is cleared before the page is refreshed (seen on 6.18: 0 with 170,353 events
 * lost).
 */
final class TraceBufferMeta {
    /** {@code TRACE_MMAP_IOCTL_GET_READER}, {@code _IO('R', 0x20)}: consumes what is committed, and refreshes this page. */
    static final long GET_READER = 0x5220;

    /** Enough of the file to hold the struct; the kernel maps any number of whole memory pages from the start. */
    static final int MINIMUM_MAPPING_BYTES = 4096;

    private static final int META_PAGE_SIZE_OFFSET = 0;
    private static final int META_STRUCT_LEN_OFFSET = 4;
    private static final int SUBBUF_SIZE_OFFSET = 8;
    private static final int NR_SUBBUFS_OFFSET = 12;
    private static final int READER_ID_OFFSET = 24;
    private static final int READER_READ_OFFSET = 28;
    private static final int ENTRIES_OFFSET = 40;
    private static final int OVERRUN_OFFSET = 48;
    private static final int READ_OFFSET = 56;

    /** Up to the end of {@code read}, the last field that is used. 6.18 has 80. */
    private static final int MINIMUM_STRUCT_BYTES = READ_OFFSET + Long.BYTES;

    /** Views, since to read a segment is three times as much code for the JIT compiler (docs/adr/0011). */
    private final IntBuffer ints;

    private final LongBuffer longs;
    private final int metaPageBytes;
    private final int subBufferBytes;
    private final int subBufferCount;
    private int readerId;
    private int readerPosition;
    private long entries;
    private long overrun;
    private long read;

    /**
     * Takes what the page shows.
     *
     * @param bytes a mapping of the file from its start
     * @throws IllegalStateException when the kernel's struct is shorter than what is used here, or its sizes cannot be
     */
    TraceBufferMeta(MemorySegment bytes) {
        ByteBuffer page = bytes.asSlice(0, MINIMUM_MAPPING_BYTES).asByteBuffer().order(ByteOrder.nativeOrder());
        ints = page.asIntBuffer();
        longs = page.asLongBuffer();
        int structBytes = int32(META_STRUCT_LEN_OFFSET);
        if (structBytes < MINIMUM_STRUCT_BYTES) {
            throw new IllegalStateException("the kernel's trace_buffer_meta has " + structBytes + " bytes, at least "
                    + MINIMUM_STRUCT_BYTES + " are needed");
        }
        metaPageBytes = int32(META_PAGE_SIZE_OFFSET);
        subBufferBytes = int32(SUBBUF_SIZE_OFFSET);
        subBufferCount = int32(NR_SUBBUFS_OFFSET);
        if (metaPageBytes <= 0 || subBufferBytes <= 0 || subBufferCount <= 0) {
            throw new IllegalStateException("the kernel's trace_buffer_meta makes no sense: meta page of "
                    + metaPageBytes + " bytes, " + subBufferCount + " sub-buffers of " + subBufferBytes + " bytes");
        }
        refresh();
    }

    /** Takes what the page shows now. */
    void refresh() {
        readerId = int32(READER_ID_OFFSET);
        readerPosition = int32(READER_READ_OFFSET);
        entries = int64(ENTRIES_OFFSET);
        overrun = int64(OVERRUN_OFFSET);
        read = int64(READ_OFFSET);
    }

    private int int32(int offset) {
        return ints.get(offset / Integer.BYTES);
    }

    private long int64(int offset) {
        return longs.get(offset / Long.BYTES);
    }

    /** Bytes of one sub-buffer, header included; the meta page has as many, not those of a memory page. */
    int subBufferBytes() {
        return subBufferBytes;
    }

    /** Bytes of everything that can be mapped: this page and all sub-buffers. */
    long mappingBytes() {
        return subBufferOffset(subBufferCount);
    }

    /** Where a sub-buffer lies in the mapping. */
    long subBufferOffset(int id) {
        return metaPageBytes + (long) id * subBufferBytes;
    }

    /** Which sub-buffer is the reader's. */
    int readerId() {
        return readerId;
    }

    /** Bytes of the reader's sub-buffer that count as consumed, from the start of its data. */
    int readerPosition() {
        return readerPosition;
    }

    /** Events written since the last reset, overwritten and consumed ones included. */
    long entries() {
        return entries;
    }

    /** Events overwritten since the last reset. */
    long overrun() {
        return overrun;
    }

    /** Events consumed since the last reset, by whatever reader. */
    long read() {
        return read;
    }
}
