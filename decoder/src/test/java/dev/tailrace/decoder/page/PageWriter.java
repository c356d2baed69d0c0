package dev.tailrace.decoder.page;

import dev.tailrace.decoder.format.PageLayout;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Writes the records of a page as the kernel does, in either byte order; written without a look at the code that reads them. */
public final class PageWriter {
    private final boolean bigEndian;
    private final ByteBuf records = Unpooled.buffer();

    public PageWriter(boolean bigEndian) {
        this.bigEndian = bigEndian;
    }

    /** Data of 4 to 112 bytes, a multiple of 4: the length is in the header. */
    public PageWriter data(int delta, byte[] bytes) {
        header(bytes.length / 4, delta);
        records.writeBytes(bytes);
        return this;
    }

    /** Data of any length: the length stands behind the header and counts itself. */
    public PageWriter longData(int delta, byte[] bytes) {
        header(0, delta);
        word(bytes.length + 4);
        records.writeBytes(bytes);
        records.writeZero(-bytes.length & 3);
        return this;
    }

    public PageWriter timeExtend(long delta) {
        header(30, (int) (delta & 0x7ffffff));
        word((int) (delta >>> 27));
        return this;
    }

    public PageWriter absoluteStamp(long stamp) {
        header(31, (int) (stamp & 0x7ffffff));
        word((int) (stamp >>> 27));
        return this;
    }

    /** A discarded event, or the filler at the end of a page when the delta is 1. */
    public PageWriter padding(int delta, int bytes) {
        header(29, delta);
        word(bytes + 4);
        records.writeZero(bytes);
        return this;
    }

    /** A header alone, for what must not be. */
    public PageWriter header(int type, int delta) {
        word(bigEndian ? type << 27 | delta : delta << 5 | type);
        return this;
    }

    public PageWriter word(int value) {
        if (bigEndian) {
            records.writeInt(value);
        } else {
            records.writeIntLE(value);
        }
        return this;
    }

    /** Bytes of no record. */
    public PageWriter bytes(byte[] bytes) {
        records.writeBytes(bytes);
        return this;
    }

    /** The whole sub-buffer: its header, the records so far, and zeroes to its end. */
    public ByteBuf subBuffer(PageLayout layout, long timestamp, int commitFlags) {
        ByteBuf page = Unpooled.buffer(layout.subBufferSize()).writeZero(layout.subBufferSize());
        int commit = records.readableBytes() | commitFlags;
        putLong(page, layout.timestampOffset(), timestamp);
        if (layout.commitSize() == Long.BYTES) {
            putLong(page, layout.commitOffset(), commit);
        } else {
            page.setInt(layout.commitOffset(), bigEndian ? commit : Integer.reverseBytes(commit));
        }
        return page.setBytes(layout.dataOffset(), records, 0, records.readableBytes());
    }

    private void putLong(ByteBuf page, int offset, long value) {
        page.setLong(offset, bigEndian ? value : Long.reverseBytes(value));
    }

    /** The records so far. */
    public ByteBuf bytes() {
        return records.copy();
    }
}
