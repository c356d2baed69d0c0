package dev.tailrace.decoder.context;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Texts in the kernel that events point to, from {@code printk_formats} in tracefs ({@code t_show} in {@code
 * kernel/trace/trace_printk.c}): {@code 0xffffffff82a1b2c3 : "text"} a line, with C's escapes. Immutable; any thread may use it.
 */
public final class KernelStrings {
    private static final KernelStrings NONE = new KernelStrings(Map.of());
    private static final Pattern LINE =
            Pattern.compile("\\s*(?:0x)?([0-9a-fA-F]{1,16})\\s*:\\s*\"(.*)\"\\s*", Pattern.DOTALL);

    private final Map<Long, byte[]> texts;

    private KernelStrings(Map<Long, byte[]> texts) {
        this.texts = texts;
    }

    /** No texts. */
    public static KernelStrings none() {
        return NONE;
    }

    /** Reads printk_formats. Lines that are none are passed over. */
    public static KernelStrings parse(String printkFormats) {
        Map<Long, byte[]> texts = new HashMap<>();
        for (String line : (Iterable<String>) printkFormats.lines()::iterator) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                texts.put(Long.parseUnsignedLong(matcher.group(1), 16), unescaped(matcher.group(2)));
            }
        }
        return texts.isEmpty() ? NONE : new KernelStrings(texts);
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

    /** The text at an address; null when it is not known. */
    public byte @Nullable [] at(long address) {
        return texts.get(address);
    }
}
