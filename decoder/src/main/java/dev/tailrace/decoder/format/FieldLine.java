package dev.tailrace.decoder.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One line of the form {@code field:DECLARATION; offset:N; size:N; signed:N;}, as in format files and {@code header_page}. Kernels before
 * 2.6.35 and some later arrays lack {@code signed:}.
 *
 * @param declaration the C declaration
 * @param offset bytes
 * @param size bytes
 * @param signed null when the line does not tell
 */
record FieldLine(
        String declaration, int offset, int size, @Nullable Boolean signed) {
    private static final Pattern LINE = Pattern.compile(
            "\\s*field:\\s*([^;]+);\\s*offset:(\\d{1,9});\\s*size:(\\d{1,9});(?:\\s*signed:(\\d);)?\\s*");

    static boolean isFieldLine(String line) {
        return line.stripLeading().startsWith("field:");
    }

    static FieldLine parse(String text, int lineNumber, String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new FormatException(text, lineNumber, "expected 'field:DECLARATION; offset:N; size:N; signed:N;'");
        }
        String signed = matcher.group(4);
        return new FieldLine(
                matcher.group(1).strip(),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                signed == null ? null : !signed.equals("0"));
    }
}
