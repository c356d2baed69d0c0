package dev.tailrace.exporter.ring;

import io.netty.buffer.AbstractReferenceCountedByteBuf;
import io.netty.buffer.ByteBuf;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.channels.FileChannel;
import java.nio.channels.ScatteringByteChannel;

/**
 * The half of a {@link ByteBuf} that a buffer over the kernel's memory refuses: every way to write. Netty's own read-only buffers would do,
 * but none of them can be told to call back when the last holder lets go.
 */
abstract class UnwritableBuf extends AbstractReferenceCountedByteBuf {

    UnwritableBuf(int capacity) {
        super(capacity);
    }

    @Override
    public final boolean isReadOnly() {
        return true;
    }

    @Override
    public final ByteBuf asReadOnly() {
        return this;
    }

    @Override
    public final ByteBuf capacity(int newCapacity) {
        throw new ReadOnlyBufferException();
    }

    @Override
    protected final void _setByte(int index, int value) {
        throw new ReadOnlyBufferException();
    }

    @Override
    protected final void _setShort(int index, int value) {
        throw new ReadOnlyBufferException();
    }

    @Override
    protected final void _setShortLE(int index, int value) {
        throw new ReadOnlyBufferException();
    }

    @Override
    protected final void _setMedium(int index, int value) {
        throw new ReadOnlyBufferException();
    }

    @Override
    protected final void _setMediumLE(int index, int value) {
        throw new ReadOnlyBufferException();
    }

    @Override
    protected final void _setInt(int index, int value) {
        throw new ReadOnlyBufferException();
    }

    @Override
    protected final void _setIntLE(int index, int value) {
        throw new ReadOnlyBufferException();
    }

    @Override
    protected final void _setLong(int index, long value) {
        throw new ReadOnlyBufferException();
    }

    @Override
    protected final void _setLongLE(int index, long value) {
        throw new ReadOnlyBufferException();
    }

    @Override
    public final ByteBuf setBytes(int index, ByteBuf source, int sourceIndex, int length) {
        throw new ReadOnlyBufferException();
    }

    @Override
    public final ByteBuf setBytes(int index, byte[] source, int sourceIndex, int length) {
        throw new ReadOnlyBufferException();
    }

    @Override
    public final ByteBuf setBytes(int index, ByteBuffer source) {
        throw new ReadOnlyBufferException();
    }

    @Override
    public final int setBytes(int index, InputStream source, int length) {
        throw new ReadOnlyBufferException();
    }

    @Override
    public final int setBytes(int index, ScatteringByteChannel source, int length) {
        throw new ReadOnlyBufferException();
    }

    @Override
    public final int setBytes(int index, FileChannel source, long position, int length) {
        throw new ReadOnlyBufferException();
    }

    @Override
    public final boolean hasArray() {
        return false;
    }

    @Override
    public final byte[] array() {
        throw new ReadOnlyBufferException();
    }

    @Override
    public final int arrayOffset() {
        throw new ReadOnlyBufferException();
    }

    /** Without an address Netty reads through the checks of this buffer; only the decoder asks for one, by {@code MemoryBacked}. */
    @Override
    public final boolean hasMemoryAddress() {
        return false;
    }

    @Override
    public final long memoryAddress() {
        throw new UnsupportedOperationException();
    }
}
