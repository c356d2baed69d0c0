package dev.tailrace.decoder.transcode;

import io.netty.buffer.ByteBuf;

/** Numbers of a record in the kernel's byte order. The caller has checked that they lie within the record. */
final class Words {
    private final boolean bigEndian;

    Words(boolean bigEndian) {
        this.bigEndian = bigEndian;
    }

    short int16(ByteBuf data, int offset) {
        return bigEndian ? data.getShort(offset) : data.getShortLE(offset);
    }

    int int32(ByteBuf data, int offset) {
        return bigEndian ? data.getInt(offset) : data.getIntLE(offset);
    }

    long int64(ByteBuf data, int offset) {
        return bigEndian ? data.getLong(offset) : data.getLongLE(offset);
    }
}
