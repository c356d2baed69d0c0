package dev.tailrace.decoder.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tailrace.proto.v1.Task;
import dev.tailrace.proto.v1.TraceBatch;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProtobufOutputTest {
    private final ProtobufOutput out = new ProtobufOutput(1);

    @ParameterizedTest
    @ValueSource(longs = {1, 127, 128, Long.MAX_VALUE, -1})
    void numbersAreThoseThatProtobufReads(long value) throws InvalidProtocolBufferException {
        out.number(TraceBatch.FIRST_ORDINAL_FIELD_NUMBER, value);
        out.number(TraceBatch.OVERWRITTEN_TOTAL_FIELD_NUMBER, value);
        out.fixed64(TraceBatch.RING_GENERATION_FIELD_NUMBER, value);

        assertThat(written())
                .isEqualTo(TraceBatch.newBuilder()
                        .setFirstOrdinal(value)
                        .setOverwrittenTotal(value)
                        .setRingGeneration(value)
                        .build());
    }

    @Test
    void whatIsZeroOrEmptyIsLeftOut() {
        out.number(1, 0);
        out.fixed64(1, 0);
        out.fixed64s(1, new long[0]);
        out.text(1, new byte[0]);

        assertThat(out.position()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 2000})
    void aListMayHaveAnyLength(int length) throws InvalidProtocolBufferException {
        long[] values = LongStream.range(-1, length - 1).toArray();

        out.fixed64s(TraceBatch.SCHEMA_IDS_FIELD_NUMBER, values);

        assertThat(written().getSchemaIdsList())
                .containsExactlyElementsOf(Arrays.stream(values).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 127, 128, 20_000})
    void aTextMayHaveAnyLength(int length) throws InvalidProtocolBufferException {
        String text = "x".repeat(length);

        out.text(TraceBatch.CLOCK_FIELD_NUMBER, text.getBytes(StandardCharsets.UTF_8));

        assertThat(written().getClock()).isEqualTo(text);
    }

    @Test
    void bytesThatAreNoUtf8BecomeReplacementCharacters() throws InvalidProtocolBufferException {
        out.text(TraceBatch.CLOCK_FIELD_NUMBER, new byte[] {'a', (byte) 0xc3, (byte) 0xa4, (byte) 0xff, 'z'});

        assertThat(written().getClock()).isEqualTo("a\u00e4\ufffdz");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 117, 118, 119, 300})
    void aMessageStandsInAnother(int nameLength) throws InvalidProtocolBufferException {
        String name = "n".repeat(nameLength);

        int task = out.begin(TraceBatch.TASKS_FIELD_NUMBER);
        out.number(Task.PID_FIELD_NUMBER, -1);
        out.text(Task.COMM_FIELD_NUMBER, name.getBytes(StandardCharsets.UTF_8));
        out.end(task);
        out.number(TraceBatch.CPU_FIELD_NUMBER, 7);

        assertThat(written())
                .isEqualTo(TraceBatch.newBuilder()
                        .addTasks(Task.newBuilder().setPid(-1).setComm(name))
                        .setCpu(7)
                        .build());
    }

    private TraceBatch written() throws InvalidProtocolBufferException {
        return TraceBatch.parseFrom(Arrays.copyOf(out.array(), out.position()));
    }
}
