package dev.tailrace.exporter.ring;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.IllegalReferenceCountException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import java.nio.channels.FileChannel;
import java.nio.channels.GatheringByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compared with Netty's own buffer over the same bytes. */
class SliceBufTest {
    private static final int OFFSET = 3;
    private static final int LENGTH = 32;

    private final AtomicInteger freed = new AtomicInteger();
    private final Arena arena = Arena.ofShared();
    private final RingMemory memory = new RingMemory(bytes(arena), freed::incrementAndGet);
    private final SliceBuf slice = new SliceBuf(memory, OFFSET, LENGTH);
    private final ByteBuf expected = Unpooled.wrappedBuffer(memory.bytes().toArray(JAVA_BYTE), OFFSET, LENGTH);

    private static MemorySegment bytes(Arena arena) {
        MemorySegment bytes = arena.allocate(64);
        for (int index = 0; index < bytes.byteSize(); index++) {
            bytes.set(JAVA_BYTE, index, (byte) (index * 37));
        }
        return bytes;
    }

    @AfterEach
    void theMemoryIsFreedOnceWhenTheLastHolderLetsGo() {
        assertThat(freed).hasValue(0);
        memory.release();
        assertThat(freed).hasValue(0);
        slice.release();
        assertThat(freed).hasValue(1);
        arena.close();
    }

    @Test
    void itStartsWithAllItsBytesReadable() {
        assertThat(slice.readerIndex()).isZero();
        assertThat(slice.readableBytes()).isEqualTo(LENGTH);
        assertThat(slice.isDirect()).isTrue();
        assertThat(slice).isEqualTo(expected);
    }

    @Test
    void numbersOfAllSizesReadAsFromNettysBuffer() {
        for (int index = 0; index <= LENGTH - Long.BYTES; index++) {
            assertThat(slice.getByte(index)).isEqualTo(expected.getByte(index));
            assertThat(slice.getShort(index)).isEqualTo(expected.getShort(index));
            assertThat(slice.getShortLE(index)).isEqualTo(expected.getShortLE(index));
            assertThat(slice.getMedium(index)).isEqualTo(expected.getMedium(index));
            assertThat(slice.getMediumLE(index)).isEqualTo(expected.getMediumLE(index));
            assertThat(slice.getInt(index)).isEqualTo(expected.getInt(index));
            assertThat(slice.getIntLE(index)).isEqualTo(expected.getIntLE(index));
            assertThat(slice.getLong(index)).isEqualTo(expected.getLong(index));
            assertThat(slice.getLongLE(index)).isEqualTo(expected.getLongLE(index));
        }
    }

    @Test
    void readingPastItsEndIsAnError() {
        assertThatThrownBy(() -> slice.getInt(LENGTH - 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> slice.getByte(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> slice.getBytes(30, new byte[3])).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void bytesGoWhereTheyAreWanted(@TempDir Path folder) throws IOException {
        byte[] wanted = new byte[10];
        expected.getBytes(5, wanted);

        byte[] array = new byte[10];
        slice.getBytes(5, array);
        assertThat(array).isEqualTo(wanted);

        ByteBuf buffer = Unpooled.buffer(10);
        buffer.writeBytes(slice, 5, 10);
        assertThat(buffer.array()).startsWith(wanted);

        ByteBuffer nioBuffer = ByteBuffer.allocate(10);
        slice.getBytes(5, nioBuffer);
        assertThat(nioBuffer.array()).isEqualTo(wanted);

        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        slice.getBytes(5, stream, 10);
        assertThat(stream.toByteArray()).isEqualTo(wanted);
        assertThat(writtenToAFile(folder.resolve("bytes"))).isEqualTo(wanted);
    }

    private byte[] writtenToAFile(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            slice.getBytes(5, channel, 0, 4);
            channel.position(4);
            slice.getBytes(9, (GatheringByteChannel) channel, 6);
        }
        return Files.readAllBytes(file);
    }

    @Test
    void aCopyIsIndependent() {
        ByteBuf copy = slice.copy(4, 8);

        assertThat(copy).isEqualTo(expected.slice(4, 8));
        copy.setByte(0, 99);
        assertThat(slice).isEqualTo(expected);
        copy.release();
    }

    @Test
    void partsOfItShareItsReferences() {
        ByteBuf part = slice.retainedSlice(8, 4);

        assertThat(slice.refCnt()).isEqualTo(2);
        assertThat(part).isEqualTo(expected.slice(8, 4));
        assertThat(part.isReadOnly()).isTrue();
        part.release();
        assertThat(slice.refCnt()).isEqualTo(1);
    }

    @Test
    void itsNioBufferIsReadOnlyAndOverTheSameBytes() {
        ByteBuffer view = slice.nioBuffer(2, 6);

        assertThat(view.isDirect()).isTrue();
        assertThat(view.isReadOnly()).isTrue();
        assertThat(view).isEqualTo(expected.nioBuffer(2, 6));
        assertThat(slice.nioBufferCount()).isEqualTo(1);
    }

    @Test
    void nobodyCanWriteToIt() {
        assertThat(slice.isReadOnly()).isTrue();
        assertThat(slice.isWritable()).isFalse();
        assertThat(slice.asReadOnly()).isSameAs(slice);
        assertThatThrownBy(() -> slice.setByte(0, 1)).isInstanceOf(ReadOnlyBufferException.class);
        assertThatThrownBy(() -> slice.setLongLE(0, 1)).isInstanceOf(ReadOnlyBufferException.class);
        assertThatThrownBy(() -> slice.setBytes(0, new byte[1])).isInstanceOf(ReadOnlyBufferException.class);
        assertThatThrownBy(slice::array).isInstanceOf(ReadOnlyBufferException.class);
        assertThatThrownBy(() -> slice.writeByte(1)).isInstanceOf(RuntimeException.class);
        assertThat(slice).isEqualTo(expected);
    }

    @Test
    void anotherSliceThatIsReleasedCannotBeTouched() {
        SliceBuf other = new SliceBuf(memory, 0, LENGTH);
        other.release();

        assertThatThrownBy(() -> other.getByte(0)).isInstanceOf(IllegalReferenceCountException.class);
        assertThatThrownBy(() -> other.nioBuffer(0, 1)).isInstanceOf(IllegalReferenceCountException.class);
        assertThatThrownBy(other::retain).isInstanceOf(IllegalReferenceCountException.class);
        assertThat(slice.getByte(0)).isEqualTo(expected.getByte(0));
    }
}
