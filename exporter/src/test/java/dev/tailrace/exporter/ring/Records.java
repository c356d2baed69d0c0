package dev.tailrace.exporter.ring;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What lies in a slice, for tests: a walk over little-endian record headers that is as simple as it can be. {@code ftrace/print} records
 * start with 8 bytes of common fields and 8 of an address; their text ends with a newline and NUL.
 */
final class Records {
    private static final int PRINT_TEXT_OFFSET = 16;

    private Records() {}

    /** The texts of the slice's markers, in order. */
    static List<String> texts(ByteBuf slice) {
        List<String> texts = new ArrayList<>();
        walk(slice, (index, length) -> texts.add(text(slice, index + PRINT_TEXT_OFFSET, length - PRINT_TEXT_OFFSET)));
        return texts;
    }

    /** How many events the slice has. */
    static int count(ByteBuf slice) {
        int[] count = new int[1];
        walk(slice, (_, _) -> count[0]++);
        return count[0];
    }

    private static String text(ByteBuf slice, int index, int length) {
        String text = slice.toString(index, length, StandardCharsets.US_ASCII);
        return text.substring(0, text.indexOf('\n'));
    }

    private interface EventVisitor {
        void event(int dataIndex, int dataBytes);
    }

    private static void walk(ByteBuf slice, EventVisitor visitor) {
        int index = 0;
        while (index < slice.writerIndex()) {
            int type = slice.getIntLE(index) & 0x1f;
            int word = index + 8 <= slice.writerIndex() ? slice.getIntLE(index + 4) : 0;
            switch (type) {
                case 30, 31 -> index += 8;
                case 29 -> index += 4 + word;
                case 0 -> {
                    visitor.event(index + 8, word - 4);
                    index += 4 + (word + 3 & ~3);
                }
                default -> {
                    visitor.event(index + 4, type * 4);
                    index += 4 + type * 4;
                }
            }
        }
    }
}
