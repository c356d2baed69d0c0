package dev.tailrace.decoder.format;

import java.util.HashMap;
import java.util.Map;

/**
 * Reads {@code events/header_page} of tracefs (written by {@code ring_buffer_print_page_header} in the kernel's
 * {@code kernel/trace/ring_buffer.c}): where the time stamp, the commit word and the data lie in a sub-buffer.
 *
 * <p>The commit word is a {@code local_t}, so its size is that of the kernel's {@code long}; this is how a decoder learns it.
 *
 * <p>The file must be read in one call with a large buffer: on Linux 6.18 a second read finds its end, whatever the first one left. {@code
 * Files.readString} asks for one byte first and gets no more than that; {@code InputStream.readAllBytes} gets it whole.
 */
public final class HeaderPageParser {
    private static final String SOURCE = "header_page";
    private static final int TIMESTAMP_BYTES = 8;

    private HeaderPageParser() {}

    /**
     * Reads the file's text.
     *
     * @param text the file's text
     * @param bigEndian whether the kernel is big endian, which the text does not tell
     * @throws FormatException if the text does not describe a page
     */
    public static PageLayout parse(String text, boolean bigEndian) {
        Map<String, FieldLine> fields = fields(text);
        FieldLine timestamp = field(fields, "timestamp");
        FieldLine commit = field(fields, "commit");
        FieldLine data = field(fields, "data");
        require(timestamp.size() == TIMESTAMP_BYTES, "a time stamp of 8 bytes");
        require(commit.size() == Integer.BYTES || commit.size() == Long.BYTES, "a commit word of 4 or 8 bytes");
        require(data.size() > 0, "data");
        require(timestamp.offset() + timestamp.size() <= data.offset(), "the time stamp before the data");
        require(commit.offset() + commit.size() <= data.offset(), "the commit word before the data");
        return new PageLayout(
                timestamp.offset(),
                commit.offset(),
                commit.size(),
                data.offset(),
                data.offset() + data.size(),
                bigEndian);
    }

    /**
     * What the page's layout tells of its kernel.
     *
     * @param layout as {@link #parse} gave it
     */
    public static KernelAbi abi(PageLayout layout) {
        return new KernelAbi(layout.commitSize(), layout.bigEndian());
    }

    private static Map<String, FieldLine> fields(String text) {
        LineReader lines = new LineReader(SOURCE, text);
        Map<String, FieldLine> fields = new HashMap<>();
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (line.isBlank()) {
                continue;
            }
            FieldLine fieldLine = FieldLine.parse(lines, line);
            Declaration declaration = Declaration.parse(fieldLine.declaration());
            if (declaration == null) {
                throw lines.expected("a C declaration with a type and a name");
            }
            fields.put(declaration.name(), fieldLine);
        }
        return fields;
    }

    private static FieldLine field(Map<String, FieldLine> fields, String name) {
        FieldLine field = fields.get(name);
        if (field == null) {
            throw new FormatException(SOURCE, "a field \"" + name + "\"");
        }
        return field;
    }

    private static void require(boolean condition, String expected) {
        if (!condition) {
            throw new FormatException(SOURCE, expected);
        }
    }
}
