package dev.tailrace.decoder.format;

import java.util.HashMap;
import java.util.Map;

/** Reads the text of {@code events/header_page}. */
public final class HeaderPageParser {
    private static final String TEXT = "header_page";

    private HeaderPageParser() {}

    /**
     * Reads the layout of sub-buffers.
     *
     * @param bigEndian the kernel's byte order, which the text does not tell
     * @throws FormatException when the text lacks a field or a size is impossible
     */
    public static PageLayout parse(String text, boolean bigEndian) {
        Map<String, FieldLine> fields = new HashMap<>();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (FieldLine.isFieldLine(lines[i])) {
                FieldLine line = FieldLine.parse(TEXT, i + 1, lines[i]);
                fields.put(Declaration.parse(TEXT, i + 1, line.declaration()).name(), line);
            }
        }
        FieldLine timestamp = field(fields, "timestamp");
        FieldLine commit = field(fields, "commit");
        FieldLine data = field(fields, "data");
        if (timestamp.size() != 8 || commit.size() != 4 && commit.size() != 8) {
            throw new FormatException(TEXT, 0, "expected a time stamp of 8 bytes and a commit word of 4 or 8");
        }
        return new PageLayout(
                timestamp.offset(),
                commit.offset(),
                commit.size(),
                data.offset(),
                data.offset() + data.size(),
                bigEndian);
    }

    /** What the kernel's {@code long} is, as its commit word tells. */
    public static KernelAbi abi(PageLayout layout) {
        return new KernelAbi(layout.commitSize(), layout.bigEndian());
    }

    private static FieldLine field(Map<String, FieldLine> fields, String name) {
        FieldLine found = fields.get(name);
        if (found == null) {
            throw new FormatException(TEXT, 0, "expected a field '" + name + "'");
        }
        return found;
    }
}
