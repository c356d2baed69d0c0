package dev.tailrace.decoder.text;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;

/**
 * A page's records as part of an array. Valid as long as the buffer that they are from.
 *
 * @param array not a copy where the buffer has an array
 * @param start index of the first record's first byte
 */
record PageBytes(byte[] array, int start) {
    static final PageBytes NONE = new PageBytes(new byte[0], 0);

    static PageBytes of(ByteBuf data) {
        return data.hasArray()
                ? new PageBytes(data.array(), data.arrayOffset() + data.readerIndex())
                : new PageBytes(ByteBufUtil.getBytes(data), 0);
    }
}
