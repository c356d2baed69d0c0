package dev.tailrace.decoder.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against protobuf's own writer. */
class ProtobufOutputTest {
    private final ProtobufOutput out = new ProtobufOutput(1);

    private interface Writing {
        void to(CodedOutputStream stream) throws IOException;
    }

    @Test
    void varintsAreAsLongAsTheirHighestBitWants() throws IOException {
        for (int bit = 0; bit < Long.SIZE; bit++) {
            for (long value : new long[] {1L << bit, (1L << bit) - 1, -(1L << bit)}) {
                out.position(0);
                out.ensureRoom(10);
                out.writeVarint64(value);

                assertThat(written()).isEqualTo(expected(stream -> stream.writeUInt64NoTag(value)));
            }
        }
    }

    @Test
    void tagsAreUnsigned() throws IOException {
        for (int value : new int[] {0, 1, 127, 128, 16383, 16384, Integer.MAX_VALUE, -1}) {
            out.position(0);
            out.ensureRoom(5);
            out.writeVarint32(value);

            assertThat(written()).isEqualTo(expected(stream -> stream.writeUInt32NoTag(value)));
        }
    }

    @Test
    void fixedNumbersAreLittleEndian() throws IOException {
        out.ensureRoom(12);
        out.writeFixed32(0x01020304);
        out.writeFixed64(0x05060708090a0b0cL);

        assertThat(written()).isEqualTo(expected(stream -> {
            stream.writeFixed32NoTag(0x01020304);
            stream.writeFixed64NoTag(0x05060708090a0b0cL);
        }));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 126, 127, 128, 129, 16_383, 16_384, 2_097_151, 2_097_152})
    void aLengthTakesNoMoreBytesThanItMust(int length) throws IOException {
        byte[] body = body(length);
        writeMessage(body);

        assertThat(written()).isEqualTo(expected(stream -> stream.writeByteArrayNoTag(body)));
    }

    @ParameterizedTest
    @ValueSource(ints = {125, 126, 127, 128, 16_380, 16_381, 16_382})
    void aMessageInAMessageMayMakeBothLengthsGrow(int length) throws IOException {
        byte[] body = body(length);
        out.ensureRoom(1);
        int outer = out.beginLength();
        writeMessage(body);
        out.endLength(outer);

        byte[] inner = expected(stream -> stream.writeByteArrayNoTag(body));
        assertThat(written()).isEqualTo(expected(stream -> stream.writeByteArrayNoTag(inner)));
    }

    @Test
    void whatWasWrittenOutlivesTheGrowthOfTheArray() {
        for (int i = 0; i < 1000; i++) {
            out.ensureRoom(8);
            out.writeFixed64(i);
        }

        assertThat(out.position()).isEqualTo(8000);
        assertThat(out.array()[8 * 200]).isEqualTo((byte) 200);
    }

    private void writeMessage(byte[] body) {
        out.ensureRoom(1 + body.length);
        int start = out.beginLength();
        System.arraycopy(body, 0, out.array(), start, body.length);
        out.position(start + body.length);
        out.endLength(start);
    }

    private static byte[] body(int length) {
        byte[] body = new byte[length];
        for (int i = 0; i < length; i++) {
            body[i] = (byte) (i * 7);
        }
        return body;
    }

    private byte[] written() {
        return Arrays.copyOf(out.array(), out.position());
    }

    private static byte[] expected(Writing writing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream stream = CodedOutputStream.newInstance(bytes);
        writing.to(stream);
        stream.flush();
        return bytes.toByteArray();
    }
}
