package dev.tailrace.decoder.context;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The texts of {@code printk_formats} in tracefs ({@code t_show} in {@code kernel/trace/trace_printk.c}): {@code 0xffffffff82a1b2c3 :
 * "text"} a line, with C's escapes. Immutable.
 */
final class PrintkFormats implements KernelStrings {
    private static final Pattern LINE =
            Pattern.compile("\\s*(?:0x)?([0-9a-fA-F]{1,16})\\s*:\\s*\"(.*)\"\\s*", Pattern.DOTALL);

    private final Map<Long, byte[]> texts = new HashMap<>();

    /** Reads printk_formats. Lines that are none are passed over. */
    PrintkFormats(String printkFormats) {
        for (String line : (Iterable<String>) printkFormats.lines()::iterator) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                texts.put(Long.parseUnsignedLong(matcher.group(1), 16), unescaped(matcher.group(2)));
            }
        }
    }

    // The kernel escapes line ends, tabs, backslashes and quotes, nothing else.
    private static byte[] unescaped(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character == '\\' && at + 1 < text.length()) {
                char escape = text.charAt(++at);
                plain.append(escape == 'n' ? '\n' : escape == 't' ? '\t' : escape);
            } else {
                plain.append(character);
            }
        }
        return plain.toString().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public byte @Nullable [] at(long address) {
        return texts.get(address);
    }
}
