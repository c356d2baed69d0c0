package dev.tailrace.decoder.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One {@code field:} line as it stands in tracefs, the declaration not yet looked into.
 *
 * @param declaration the C declaration
 * @param offset bytes from the start of the record or the page
 * @param size bytes of the field's space; 0 for an array without a length
 * @param signed whether the kernel regards it as signed; null on kernels before 2.6.32, which don't say
 */
record FieldLine(
        String declaration, int offset, int size, @Nullable Boolean signed) {
    private static final String START = "field:";
    // Nine digits always fit into an int; the bound below makes sums of two of them safe as well.
    private static final Pattern SHAPE =
            Pattern.compile("field:([^;]+);\\s*offset:(\\d{1,9});\\s*size:(\\d{1,9});(?:\\s*signed:([01]);)?\\s*");
    // Larger than the largest sub-buffer that the kernel makes, which is 64 KiB (buffer_subbuf_size_kb).
    private static final int MAXIMUM_BYTES = 1 << 24;

    static boolean isOne(String line) {
        return line.strip().startsWith(START);
    }

    static FieldLine parse(LineReader lines, String line) {
        Matcher matcher = SHAPE.matcher(line.strip());
        if (!matcher.matches()) {
            throw lines.expected("\"field:DECLARATION; offset:N; size:N; signed:0|1;\"");
        }
        String signed = matcher.group(4);
        return new FieldLine(
                matcher.group(1).strip(),
                bounded(lines, matcher.group(2)),
                bounded(lines, matcher.group(3)),
                signed == null ? null : signed.equals("1"));
    }

    private static int bounded(LineReader lines, String digits) {
        int value = Integer.parseInt(digits);
        if (value > MAXIMUM_BYTES) {
            throw lines.expected("an offset and a size of at most " + MAXIMUM_BYTES + " bytes");
        }
        return value;
    }
}
