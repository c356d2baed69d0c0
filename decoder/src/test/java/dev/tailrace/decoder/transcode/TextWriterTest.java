package dev.tailrace.decoder.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TextWriterTest {
    /** Bytes at which UTF-8 changes its mind: ASCII, NUL, continuations, starts of each length, overlong and surrogate forms, never valid. */
    private static final int[] EDGES = {
        0x00, 0x01, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc2, 0xdf, 0xe0, 0xe1, 0xed, 0xef, 0xf0,
        0xf4, 0xf5, 0xff
    };

    @Test
    void anEmptySpaceIsAnEmptyText() {
        assertThat(written(new byte[0])).isEmpty();
    }

    @Test
    void aTextEndsAtTheFirstNul() {
        assertThat(written(new byte[] {'a', 'b', 0, 'c'})).isEqualTo("ab");
    }

    @Test
    void aTextWithoutNulFillsItsSpace() {
        assertThat(written("sixteen letters!".getBytes(StandardCharsets.UTF_8))).isEqualTo("sixteen letters!");
    }

    @Test
    void whatStandsBehindTheNulIsNoTextEvenIfItIsNoUtf8() {
        assertThat(written(new byte[] {'a', 0, (byte) 0xff})).isEqualTo("a");
        assertThat(written(new byte[] {'a', (byte) 0xff, 0, (byte) 0xff})).isEqualTo("a\ufffd");
    }

    @Test
    void anyThreeBytesBecomeWhatJavaMakesOfThem() {
        for (int first : EDGES) {
            for (int second : EDGES) {
                for (int third : EDGES) {
                    assertLikeJava(new byte[] {'x', (byte) first, (byte) second, (byte) third});
                }
            }
        }
    }

    @Test
    void randomBytesBecomeWhatJavaMakesOfThem() {
        long seed = Long.getLong("tailrace.seed", 20260101);
        System.out.println("seed of the texts: -Dtailrace.seed=" + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = (byte) EDGES[random.nextInt(EDGES.length)];
            }
            assertLikeJava(bytes);
        }
    }

    @Test
    void aLongTextIsLikeJavaWhereverItsOddByteIs() {
        for (int length = 1; length < 24; length++) {
            for (int odd : EDGES) {
                byte[] bytes = new byte[length];
                for (int place = 0; place < length; place++) {
                    Arrays.fill(bytes, (byte) 'x');
                    bytes[place] = (byte) odd;
                    assertLikeJava(bytes);
                }
            }
        }
    }

    private static void assertLikeJava(byte[] bytes) {
        int end = 0;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        assertThat(written(bytes))
                .as(() -> Arrays.toString(bytes))
                .isEqualTo(new String(bytes, 0, end, StandardCharsets.UTF_8));
    }

    /** Strictly decoded, so that what is no UTF-8 would show. */
    private static String written(byte[] bytes) {
        byte[] to = new byte[3 * bytes.length + Wire.SLACK];
        byte[] text;
        try (Arena arena = Arena.ofConfined()) {
            long address = arena.allocateFrom(ValueLayout.JAVA_BYTE, bytes).address();
            text = Arrays.copyOf(to, TextWriter.write(address, bytes.length, to, 0));
        }
        String decoded = new String(text, StandardCharsets.UTF_8);
        assertThat(decoded.getBytes(StandardCharsets.UTF_8)).isEqualTo(text);
        return decoded;
    }
}
