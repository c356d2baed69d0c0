package dev.tailrace.decoder.transcode;

import dev.tailrace.decoder.page.Words;
import java.nio.charset.StandardCharsets;

/** Writes the kernel's NUL-terminated bytes as a protobuf string. */
final class TextWriter {
    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

    private TextWriter() {}

    /**
     * Writes the bytes up to the first NUL or the end of their space; the caller has made room for three times their number, since each
     * byte that is not UTF-8 becomes U+FFFD. Plain ASCII is copied by eight bytes; anything else takes the slow way through a String.
     *
     * @return the position behind the text
     */
    static int write(long address, int space, byte[] to, int start) {
        int done = 0;
        for (; done + Long.BYTES <= space; done += Long.BYTES) {
            long word = Words.int64(address + done);
            // The lowest bit is the first NUL's; those above it may be wrong.
            long nulBits = (word - ONES) & ~word & HIGH_BITS;
            long textBits = nulBits == 0 ? -1 : Long.lowestOneBit(nulBits) - 1;
            if ((word & HIGH_BITS & textBits) != 0) {
                return writeNonAscii(address, space, to, start);
            }
            Wire.fixed64(to, start + done, word);
            if (nulBits != 0) {
                return start + done + (Long.numberOfTrailingZeros(nulBits) >>> 3);
            }
        }
        for (; done < space; done++) {
            byte next = Words.int8(address + done);
            if (next < 0) {
                return writeNonAscii(address, space, to, start);
            }
            if (next == 0) {
                break;
            }
            to[start + done] = next;
        }
        return start + done;
    }

    private static int writeNonAscii(long address, int space, byte[] to, int start) {
        Words.copy(address, to, start, space);
        int end = start;
        while (end < start + space && to[end] != 0) {
            end++;
        }
        byte[] valid = new String(to, start, end - start, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(valid, 0, to, start, valid.length);
        return start + valid.length;
    }
}
