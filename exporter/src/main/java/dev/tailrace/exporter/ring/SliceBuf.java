package dev.tailrace.exporter.ring;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;
import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import dev.tailrace.decoder.page.MemoryBacked;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.IllegalReferenceCountException;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.GatheringByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * Bytes of a ring's memory as a {@link ByteBuf}, without a copy, read-only. It holds the {@link RingMemory} until its own last reference is
 * gone; reading it later throws {@link io.netty.util.IllegalReferenceCountException}. Any thread may release it.
 */
final class SliceBuf extends UnwritableBuf implements MemoryBacked {
    private static final ValueLayout.OfShort SHORT = JAVA_SHORT_UNALIGNED.withOrder(BIG_ENDIAN);
    private static final ValueLayout.OfShort SHORT_LE = JAVA_SHORT_UNALIGNED.withOrder(LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = JAVA_INT_UNALIGNED.withOrder(BIG_ENDIAN);
    private static final ValueLayout.OfInt INT_LE = JAVA_INT_UNALIGNED.withOrder(LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = JAVA_LONG_UNALIGNED.withOrder(BIG_ENDIAN);
    private static final ValueLayout.OfLong LONG_LE = JAVA_LONG_UNALIGNED.withOrder(LITTLE_ENDIAN);

    private final RingMemory memory;
    private final MemorySegment bytes;
    private final int length;

    /** The bytes [offset, offset + length) of the memory, all readable, with one reference. */
    SliceBuf(RingMemory memory, long offset, int length) {
        super(length);
        this.bytes = memory.bytes().asSlice(offset, length);
        this.memory = memory;
        this.length = length;
        memory.retain();
        setIndex(0, length);
    }

    @Override
    protected void deallocate() {
        memory.release();
    }

    @Override
    public long address() {
        if (refCnt() == 0) {
            throw new IllegalReferenceCountException(0);
        }
        return bytes.address();
    }

    @Override
    public int capacity() {
        return length;
    }

    @Override
    protected byte _getByte(int index) {
        return bytes.get(JAVA_BYTE, index);
    }

    @Override
    protected short _getShort(int index) {
        return bytes.get(SHORT, index);
    }

    @Override
    protected short _getShortLE(int index) {
        return bytes.get(SHORT_LE, index);
    }

    @Override
    protected int _getUnsignedMedium(int index) {
        return (_getByte(index) & 0xff) << 16 | _getShort(index + 1) & 0xffff;
    }

    @Override
    protected int _getUnsignedMediumLE(int index) {
        return (_getByte(index + 2) & 0xff) << 16 | _getShortLE(index) & 0xffff;
    }

    @Override
    protected int _getInt(int index) {
        return bytes.get(INT, index);
    }

    @Override
    protected int _getIntLE(int index) {
        return bytes.get(INT_LE, index);
    }

    @Override
    protected long _getLong(int index) {
        return bytes.get(LONG, index);
    }

    @Override
    protected long _getLongLE(int index) {
        return bytes.get(LONG_LE, index);
    }

    @Override
    public ByteBuf getBytes(int index, ByteBuf target, int targetIndex, int count) {
        checkDstIndex(index, count, targetIndex, target.capacity());
        target.setBytes(targetIndex, view(index, count));
        return this;
    }

    @Override
    public ByteBuf getBytes(int index, byte[] target, int targetIndex, int count) {
        checkDstIndex(index, count, targetIndex, target.length);
        MemorySegment.copy(bytes, JAVA_BYTE, index, target, targetIndex, count);
        return this;
    }

    @Override
    public ByteBuf getBytes(int index, ByteBuffer target) {
        checkIndex(index, target.remaining());
        target.put(view(index, target.remaining()));
        return this;
    }

    @Override
    public ByteBuf getBytes(int index, OutputStream target, int count) throws IOException {
        byte[] copy = new byte[count];
        getBytes(index, copy, 0, count);
        target.write(copy);
        return this;
    }

    @Override
    public int getBytes(int index, GatheringByteChannel target, int count) throws IOException {
        checkIndex(index, count);
        return target.write(view(index, count));
    }

    @Override
    public int getBytes(int index, FileChannel target, long position, int count) throws IOException {
        checkIndex(index, count);
        return target.write(view(index, count), position);
    }

    @Override
    public ByteBuf copy(int index, int count) {
        ByteBuf copy = alloc().buffer(count, Math.max(count, 1));
        return copy.writeBytes(this, index, count);
    }

    @Override
    public int nioBufferCount() {
        return 1;
    }

    /** Valid until this buffer is released; an event loop that writes it must hold this buffer until then. */
    @Override
    public ByteBuffer nioBuffer(int index, int count) {
        checkIndex(index, count);
        return view(index, count);
    }

    @Override
    public ByteBuffer internalNioBuffer(int index, int count) {
        return nioBuffer(index, count);
    }

    @Override
    public ByteBuffer[] nioBuffers(int index, int count) {
        return new ByteBuffer[] {nioBuffer(index, count)};
    }

    /** True, so that an event loop writes from here and makes no copy. */
    @Override
    public boolean isDirect() {
        return true;
    }

    @Override
    public ByteBufAllocator alloc() {
        return UnpooledByteBufAllocator.DEFAULT;
    }

    @Override
    @Deprecated
    public ByteOrder order() {
        return BIG_ENDIAN;
    }

    @Override
    public @Nullable ByteBuf unwrap() {
        return null;
    }

    private ByteBuffer view(int index, int count) {
        return bytes.asSlice(index, count).asByteBuffer();
    }
}
