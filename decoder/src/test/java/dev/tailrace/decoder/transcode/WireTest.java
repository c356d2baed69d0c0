package dev.tailrace.decoder.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against protobuf's own writer. */
class WireTest {
    private static final int NUMBER = 5;
    private static final int LARGE_NUMBER = 1_000;
    private static final int LARGEST_NUMBER = (1 << 29) - 1;

    private final byte[] to = new byte[(1 << 22) + Wire.SLACK];

    private interface Writing {
        void to(CodedOutputStream stream) throws IOException;
    }

    @Test
    void varintsAreAsLongAsTheirHighestBitWants() throws IOException {
        for (long value : edges()) {
            assertThat(written(Wire.varint(to, 0, value)))
                    .isEqualTo(expected(stream -> stream.writeUInt64NoTag(value)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {NUMBER, 15, 16, LARGE_NUMBER, 2047, 2048, LARGEST_NUMBER})
    void aNumberStandsBehindItsTagHoweverLongTheTwoAre(int field) throws IOException {
        for (long value : edges()) {
            assertThat(written(Wire.number(to, 0, field << 3, value)))
                    .isEqualTo(value == 0 ? new byte[0] : expected(stream -> stream.writeUInt64(field, value)));
        }
    }

    @Test
    void aSmallNumberMayBeLargeAllTheSame() throws IOException {
        for (int value : new int[] {0, 1, 127, 128, Integer.MAX_VALUE}) {
            assertThat(written(Wire.smallNumber(to, 0, NUMBER << 3, value)))
                    .isEqualTo(value == 0 ? new byte[0] : expected(stream -> stream.writeUInt32(NUMBER, value)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {NUMBER, LARGE_NUMBER, LARGEST_NUMBER})
    void fixedNumbersAreLittleEndian(int field) throws IOException {
        assertThat(written(Wire.fixed32(to, 0, field << 3 | 5, 0x01020304L)))
                .isEqualTo(expected(stream -> stream.writeFixed32(field, 0x01020304)));
        assertThat(written(Wire.fixed64(to, 0, field << 3 | 1, 0x05060708090a0b0cL)))
                .isEqualTo(expected(stream -> stream.writeFixed64(field, 0x05060708090a0b0cL)));
    }

    @Test
    void aFixedNumberThatIsZeroIsLeftOut() {
        assertThat(Wire.fixed32(to, 3, NUMBER << 3 | 5, 0L)).isEqualTo(3);
        assertThat(Wire.fixed64(to, 3, NUMBER << 3 | 1, 0L)).isEqualTo(3);
    }

    @Test
    void tagsAreUnsigned() throws IOException {
        for (int tag : new int[] {0, 1, 127, 128, 16383, 16384, Integer.MAX_VALUE, -1}) {
            assertThat(written(Wire.tag(to, 0, tag))).isEqualTo(expected(stream -> stream.writeUInt32NoTag(tag)));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 126, 127, 128, 129, 16_383, 16_384, 2_097_151, 2_097_152})
    void aLengthTakesNoMoreBytesThanItMust(int length) throws IOException {
        byte[] body = body(length);

        assertThat(written(writeMessage(0, body))).isEqualTo(expected(stream -> stream.writeByteArrayNoTag(body)));
    }

    @ParameterizedTest
    @ValueSource(ints = {125, 126, 127, 128, 16_380, 16_381, 16_382})
    void aMessageInAMessageMayMakeBothLengthsGrow(int length) throws IOException {
        byte[] body = body(length);
        int outer = Wire.beginLength(0);
        int end = Wire.endLength(to, outer, writeMessage(outer, body));

        byte[] inner = expected(stream -> stream.writeByteArrayNoTag(body));
        assertThat(written(end)).isEqualTo(expected(stream -> stream.writeByteArrayNoTag(inner)));
    }

    /** Each power of two and its neighbours, of both signs. */
    private static List<Long> edges() {
        List<Long> edges = new ArrayList<>();
        for (int bit = 0; bit < Long.SIZE; bit++) {
            edges.addAll(List.of(1L << bit, (1L << bit) - 1, -(1L << bit)));
        }
        return edges;
    }

    private int writeMessage(int at, byte[] body) {
        int start = Wire.beginLength(at);
        System.arraycopy(body, 0, to, start, body.length);
        return Wire.endLength(to, start, start + body.length);
    }

    private static byte[] body(int length) {
        byte[] body = new byte[length];
        for (int i = 0; i < length; i++) {
            body[i] = (byte) (i * 7);
        }
        return body;
    }

    private byte[] written(int end) {
        return Arrays.copyOf(to, end);
    }

    private static byte[] expected(Writing writing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream stream = CodedOutputStream.newInstance(bytes);
        writing.to(stream);
        stream.flush();
        return bytes.toByteArray();
    }
}
