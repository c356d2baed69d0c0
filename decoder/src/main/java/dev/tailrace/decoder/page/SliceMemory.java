package dev.tailrace.decoder.page;

import io.netty.buffer.ByteBuf;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/** Finds the native memory of slices. One that lies elsewhere, as captures do, is copied; the copy is good until the next. Not thread safe. */
final class SliceMemory {
    private ByteBuffer copy = ByteBuffer.allocate(0);
    private long copyAddress;

    /** Where the first of the slice's readable bytes lies, which is its index 0. */
    long address(ByteBuf slice) {
        return slice instanceof MemoryBacked backed ? backed.address() : copy(slice);
    }

    private long copy(ByteBuf slice) {
        int length = slice.readableBytes();
        if (copy.capacity() < length) {
            MemorySegment memory = Arena.ofAuto().allocate(2L * length, Long.BYTES);
            copy = memory.asByteBuffer();
            copyAddress = memory.address();
        }
        slice.getBytes(0, copy.clear().limit(length));
        return copyAddress;
    }
}
