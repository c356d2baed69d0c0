package dev.tailrace.decoder.transcode;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;

/** Writes one record of a little-endian kernel, the common fields first: flags 0x14, preempt count 0x21, pid 4711. */
final class Record {
    private final ByteBuf bytes = Unpooled.buffer();

    Record(int eventId) {
        int16(eventId).int8(0x14).int8(0x21).int32(4711);
    }

    Record int8(int value) {
        bytes.writeByte(value);
        return this;
    }

    Record int16(int value) {
        bytes.writeShortLE(value);
        return this;
    }

    Record int32(int value) {
        bytes.writeIntLE(value);
        return this;
    }

    Record int64(long value) {
        bytes.writeLongLE(value);
        return this;
    }

    Record bytes(byte[] value) {
        bytes.writeBytes(value);
        return this;
    }

    byte[] toArray() {
        return ByteBufUtil.getBytes(bytes);
    }
}
