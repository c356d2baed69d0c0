package dev.tailrace.decoder.page;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes records as {@link PageCursor} reads them, for slices that no kernel wrote. Any thread. */
public final class RecordWriter {
    private RecordWriter() {}

    /**
     * Appends a record with its header: the short one where the record's length can stand in it, otherwise the one with a length of its own.
     *
     * @param record its bytes, a multiple of 4; read to their end
     * @param delta time since the record before, below 2^27
     * @param order the kernel's byte order
     */
    public static void append(ByteBuffer record, int delta, ByteOrder order, ByteBuf to) {
        int length = record.remaining();
        boolean bigEndian = order == ByteOrder.BIG_ENDIAN;
        boolean isShort = length > 0 && length <= RecordHeader.LAST_DATA * Integer.BYTES;
        int type = isShort ? length / Integer.BYTES : RecordHeader.DATA_WITH_LENGTH;
        ByteBuffer header = ByteBuffer.allocate(2 * RecordHeader.SIZE).order(order);
        header.putInt(RecordHeader.word(type, delta, bigEndian));
        if (!isShort) {
            header.putInt(RecordHeader.SIZE + length);
        }
        to.writeBytes(header.flip()).writeBytes(record);
    }
}
