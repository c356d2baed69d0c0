package dev.tailrace.decoder.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordWriterTest {
    private static final int LARGEST_DELTA = (1 << 27) - 1;
    private static final long LONG_DELTA = (5L << 40) + 3;

    @ParameterizedTest
    @ValueSource(ints = {4, 8, 108, 112, 116, 4_000})
    void whatItWritesTheCursorReads(int length) {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
            ByteBuf slice = Unpooled.buffer();
            RecordWriter.append(ByteBuffer.allocate(length), 7, order, slice);
            RecordWriter.append(ByteBuffer.allocate(length), LARGEST_DELTA, order, slice);
            RecordWriter.append(ByteBuffer.allocate(length), LONG_DELTA, order, slice);
            PageCursor cursor = new PageCursor(order == ByteOrder.BIG_ENDIAN);

            cursor.start(slice, 100);

            assertThat(cursor.next()).isTrue();
            assertThat(cursor.recordLength()).isEqualTo(length);
            assertThat(cursor.timestamp()).isEqualTo(107);
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.recordLength()).isEqualTo(length);
            assertThat(cursor.timestamp()).isEqualTo(107 + LARGEST_DELTA);
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.recordLength()).isEqualTo(length);
            assertThat(cursor.timestamp()).isEqualTo(107 + LARGEST_DELTA + LONG_DELTA);
            assertThat(cursor.next()).isFalse();
            assertThat(cursor.fault()).isNull();
        }
    }
}
