package dev.tailrace.decoder.format;

import java.util.ArrayList;
import java.util.List;

/** Reads the text of {@code events/SYSTEM/NAME/format}. */
public final class EventFormatParser {
    private static final String NAME = "name:";
    private static final String ID = "ID:";
    private static final String PRINT_FORMAT = "print fmt:";
    private static final int LARGEST_ID = 0xffff;

    private final FieldClassifier classifier;

    /** @param abi of the kernel whose formats are read */
    public EventFormatParser(KernelAbi abi) {
        this.classifier = new FieldClassifier(abi);
    }

    /**
     * Reads one format.
     *
     * @param system the folder's name, which the text does not tell
     * @throws FormatException when the text is not a format
     */
    public EventFormat parse(String system, String text) {
        String name = "";
        int id = -1;
        List<FormatField> fields = new ArrayList<>();
        String printFormat = "";
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i];
            String where = system + "/" + name;
            if (line.startsWith(NAME)) {
                name = line.substring(NAME.length()).strip();
            } else if (line.startsWith(ID)) {
                id = parseId(where, i + 1, line.substring(ID.length()).strip());
            } else if (FieldLine.isFieldLine(line)) {
                FieldLine field = FieldLine.parse(where, i + 1, line);
                fields.add(classifier.classify(field, Declaration.parse(where, i + 1, field.declaration())));
            } else if (line.startsWith(PRINT_FORMAT)) {
                printFormat = printFormat(lines, i);
                break;
            }
        }
        check(system, name, id, fields);
        return new EventFormat(system, name, id, fields, printFormat);
    }

    private static int parseId(String where, int lineNumber, String text) {
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > LARGEST_ID) {
            throw new FormatException(where, lineNumber, "expected a number from 0 to 65535 behind 'ID:'");
        }
        return Integer.parseInt(text);
    }

    private static String printFormat(String[] lines, int first) {
        String[] rest = java.util.Arrays.copyOfRange(lines, first, lines.length);
        return String.join("\n", rest).substring(PRINT_FORMAT.length()).strip();
    }

    private static void check(String system, String name, int id, List<FormatField> fields) {
        if (name.isEmpty()) {
            throw new FormatException(system, 0, "expected a line 'name: NAME'");
        }
        if (id < 0) {
            throw new FormatException(system + "/" + name, 0, "expected a line 'ID: NUMBER'");
        }
        if (fields.isEmpty()) {
            throw new FormatException(system + "/" + name, 0, "expected at least one line 'field:…'");
        }
    }
}
