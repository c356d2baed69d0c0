package dev.tailrace.exporter.net;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.tailrace.proto.v1.RawSlice;
import dev.tailrace.proto.v1.StreamFrame;
import dev.tailrace.proto.v1.TraceBatch;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTest {
    private static final RawSlice HEAD = RawSlice.newBuilder()
            .setCpu(3)
            .setNextOrdinal(1L << 40)
            .setPageTimestampNs(5)
            .build();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 127, 128, 4_080, 65_536, 3 << 20})
    void aSlicesFrameIsItsHeadAndItsRecordsBehindIt(int recordBytes) throws Exception {
        byte[] records = new byte[recordBytes];
        Arrays.fill(records, (byte) 7);

        ByteBuf frame = Unpooled.wrappedBuffer(Frames.sliceHead(HEAD, recordBytes), Unpooled.wrappedBuffer(records));

        assertThat(frame.readInt()).isEqualTo(frame.readableBytes());
        assertThat(StreamFrame.parseFrom(ByteBufUtil.getBytes(frame)).getRawSlice())
                .isEqualTo(HEAD.toBuilder()
                        .setRecords(ByteString.copyFrom(records))
                        .build());
    }

    @Test
    void aBatchsFrameIsItsHeadAndTheBatch() throws Exception {
        byte[] message = TraceBatch.newBuilder().setCpu(3).build().toByteArray();

        ByteBuf frame = Frames.batch(message);

        assertThat(frame.readInt()).isEqualTo(frame.readableBytes());
        assertThat(StreamFrame.parseFrom(ByteBufUtil.getBytes(frame)).hasBatch())
                .isTrue();
    }
}
