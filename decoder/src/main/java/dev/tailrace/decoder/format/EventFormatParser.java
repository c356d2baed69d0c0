package dev.tailrace.decoder.format;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads format files, {@code events/SYSTEM/NAME/format} in tracefs (written by {@code f_show} in the kernel's
 * {@code kernel/trace/trace_events.c}):
 *
 * <pre>
 * name: irq_handler_entry
 * ID: 225
 * format:
 * 	field:unsigned short common_type;	offset:0;	size:2;	signed:0;
 * 	…
 *
 * 	field:int irq;	offset:8;	size:4;	signed:1;
 * 	field:__data_loc char[] name;	offset:12;	size:4;	signed:0;
 *
 * print fmt: "irq=%d name=%s", REC-&gt;irq, __get_str(name)
 * </pre>
 *
 * <p>Immutable; any thread may use it.
 */
public final class EventFormatParser {
    private static final String PRINT_FORMAT_START = "print fmt:";
    // common_type has 16 bits.
    private static final int MAXIMUM_ID = 0xffff;
    // Well above any real event, and small enough for a field's position to be part of a protobuf field number.
    private static final int MAXIMUM_FIELD_COUNT = 10_000;
    // Fields don't overlap, and no record is larger than the largest sub-buffer, which is 64 KiB.
    private static final int MAXIMUM_TOTAL_BYTES = 1 << 20;

    private final KernelAbi abi;

    /**
     * A parser for the formats of one kernel.
     *
     * @param abi the kernel's, which gives the sizes of {@code long} and of pointers
     */
    public EventFormatParser(KernelAbi abi) {
        this.abi = abi;
    }

    /**
     * Reads one format file.
     *
     * @param system the tracepoint's system, the name of the folder two levels up
     * @param text the file's text
     * @throws FormatException if the text is not a format
     */
    public EventFormat parse(String system, String text) {
        String name = new LineReader(system + "/?", text).nextAfter("name:");
        if (name.isEmpty()) {
            throw new FormatException(system + "/?", 1, "the event's name", "name:");
        }
        LineReader lines = new LineReader(system + "/" + name, text);
        lines.nextAfter("name:");
        int id = parseId(lines, lines.nextAfter("ID:"));
        if (!lines.nextAfter("format:").isEmpty()) {
            throw lines.expected("nothing behind \"format:\"");
        }
        return parseBody(system, name, id, lines);
    }

    private static int parseId(LineReader lines, String digits) {
        if (!digits.matches("\\d{1,5}") || Integer.parseInt(digits) > MAXIMUM_ID) {
            throw lines.expected("an ID from 0 to " + MAXIMUM_ID);
        }
        return Integer.parseInt(digits);
    }

    private EventFormat parseBody(String system, String name, int id, LineReader lines) {
        List<FieldLine> fieldLines = new ArrayList<>();
        List<Declaration> declarations = new ArrayList<>();
        String printFormat = "";
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (line.startsWith(PRINT_FORMAT_START)) {
                printFormat = parsePrintFormat(line, lines);
                break;
            }
            if (FieldLine.isOne(line)) {
                FieldLine fieldLine = FieldLine.parse(lines, line);
                declarations.add(parseDeclaration(lines, fieldLine));
                fieldLines.add(fieldLine);
            } else if (!line.isBlank()) {
                throw lines.expected("\"field:\", \"print fmt:\" or an empty line");
            }
        }
        if (fieldLines.stream().mapToLong(FieldLine::size).sum() > MAXIMUM_TOTAL_BYTES) {
            throw lines.expected("fields of at most " + MAXIMUM_TOTAL_BYTES + " bytes together");
        }
        if (declarations.isEmpty() || declarations.size() > MAXIMUM_FIELD_COUNT) {
            throw lines.expected("1 to " + MAXIMUM_FIELD_COUNT + " fields");
        }
        List<FormatField> fields = classify(system + "/" + name, printFormat, fieldLines, declarations);
        return new EventFormat(system, name, id, fields, printFormat);
    }

    // A print format may hold line ends of its own.
    private static String parsePrintFormat(String line, LineReader lines) {
        String rest = lines.rest();
        String first = line.substring(PRINT_FORMAT_START.length());
        return (rest.isEmpty() ? first : first + "\n" + rest).strip();
    }

    private static Declaration parseDeclaration(LineReader lines, FieldLine fieldLine) {
        Declaration declaration = Declaration.parse(fieldLine.declaration());
        if (declaration == null) {
            throw lines.expected("a C declaration with a type and a name");
        }
        return declaration;
    }

    private List<FormatField> classify(
            String path, String printFormat, List<FieldLine> fieldLines, List<Declaration> declarations) {
        FieldClassifier classifier = new FieldClassifier(abi, printFormat);
        List<FormatField> fields = new ArrayList<>(declarations.size());
        for (int position = 0; position < declarations.size(); position++) {
            Declaration declaration = declarations.get(position);
            boolean last = position == declarations.size() - 1;
            FieldLine fieldLine = KernelStackFormat.corrected(path, declaration, fieldLines.get(position), last);
            fields.add(classifier.classify(fieldLine, declaration, last));
        }
        return fields;
    }
}
