package dev.tailrace.decoder.transcode;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/** Writes the kernel's NUL-terminated bytes as a protobuf string. */
final class TextWriter {

    private TextWriter() {}

    /**
     * Writes the bytes up to the first NUL or the end of their space; the caller has made room for three times their number, since each
     * byte that is not UTF-8 becomes U+FFFD. Plain ASCII is copied; anything else takes the slow way through a String.
     */
    static void write(ByteBuf data, int offset, int space, ProtobufOutput out) {
        byte[] target = out.array();
        int start = out.position();
        data.getBytes(offset, target, start, space);
        int end = start;
        while (end < start + space && target[end] > 0) {
            end++;
        }
        if (end == start + space || target[end] == 0) {
            out.position(end);
            return;
        }
        writeNonAscii(target, start, space, out);
    }

    private static void writeNonAscii(byte[] target, int start, int space, ProtobufOutput out) {
        int end = start;
        while (end < start + space && target[end] != 0) {
            end++;
        }
        byte[] valid = new String(target, start, end - start, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
        System.arraycopy(valid, 0, target, start, valid.length);
        out.position(start + valid.length);
    }
}
