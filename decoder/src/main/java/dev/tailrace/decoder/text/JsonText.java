package dev.tailrace.decoder.text;

import dev.tailrace.decoder.print.TextOutput;
import java.nio.charset.StandardCharsets;

/** A text between quotes, as JSON wants it. What is not UTF-8 becomes U+FFFD. */
final class JsonText {
    private JsonText() {}

    static void append(byte[] bytes, int start, int length, TextOutput out) {
        out.append('"');
        if (isPlain(bytes, start, length)) {
            out.append(bytes, start, length);
        } else {
            escaped(new String(bytes, start, length, StandardCharsets.UTF_8), out);
        }
        out.append('"');
    }

    private static boolean isPlain(byte[] bytes, int start, int length) {
        for (int index = start; index < start + length; index++) {
            byte character = bytes[index];
            if (character < ' ' || character == '"' || character == '\\') {
                return false;
            }
        }
        return true;
    }

    private static void escaped(String text, TextOutput out) {
        StringBuilder escaped = new StringBuilder();
        for (int index = 0; index < text.length(); index++) {
            char character = text.charAt(index);
            if (character == '"' || character == '\\') {
                escaped.append('\\').append(character);
            } else if (character < ' ') {
                escaped.append("\\u%04x".formatted((int) character));
            } else {
                escaped.append(character);
            }
        }
        out.append(escaped.toString());
    }
}
