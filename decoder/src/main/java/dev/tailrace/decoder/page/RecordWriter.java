package dev.tailrace.decoder.page;

import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes records as {@link PageCursor} reads them, for slices that no kernel wrote. Any thread. */
public final class RecordWriter {
    private RecordWriter() {}

    /**
     * Appends a record with its header: the short one where the record's length can stand in it, otherwise the one with a length of its own. A
     * time that the header can't hold goes before it.
     *
     * @param record its bytes, a multiple of 4; read to their end
     * @param delta time since the record before, below 2^59
     * @param order the kernel's byte order
     */
    public static void append(ByteBuffer record, long delta, ByteOrder order, ByteBuf to) {
        boolean bigEndian = order == ByteOrder.BIG_ENDIAN;
        if (delta >>> RecordHeader.DELTA_BITS == 0) {
            append(record, (int) delta, bigEndian, to);
        } else {
            int low = (int) delta & RecordHeader.DELTA_MASK;
            writeWord(RecordHeader.word(RecordHeader.TIME_EXTEND, low, bigEndian), bigEndian, to);
            writeWord((int) (delta >>> RecordHeader.DELTA_BITS), bigEndian, to);
            append(record, 0, bigEndian, to);
        }
    }

    private static void append(ByteBuffer record, int delta, boolean bigEndian, ByteBuf to) {
        int length = record.remaining();
        boolean isShort = length > 0 && length <= RecordHeader.LAST_DATA * Integer.BYTES;
        int type = isShort ? length / Integer.BYTES : RecordHeader.DATA_WITH_LENGTH;
        writeWord(RecordHeader.word(type, delta, bigEndian), bigEndian, to);
        if (!isShort) {
            writeWord(RecordHeader.SIZE + length, bigEndian, to);
        }
        to.writeBytes(record);
    }

    private static void writeWord(int word, boolean bigEndian, ByteBuf to) {
        if (bigEndian) {
            to.writeInt(word);
        } else {
            to.writeIntLE(word);
        }
    }
}
