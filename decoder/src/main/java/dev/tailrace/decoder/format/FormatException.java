package dev.tailrace.decoder.format;

/**
 * Text of tracefs that is not what it should be. The message names the source, the line and what was expected there.
 *
 * <p>Unchecked, since a caller that reads thousands of formats handles it in one place: the event stays without a format.
 */
public final class FormatException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int MAXIMUM_QUOTE_LENGTH = 120;

    private final String source;
    private final int line;

    /**
     * A contradiction in one line.
     *
     * @param source what was read, for example {@code sched/sched_switch} or {@code header_page}
     * @param line number of the line, from 1
     * @param expected what should stand there
     * @param found what stands there
     */
    public FormatException(String source, int line, String expected, String found) {
        super("%s, line %d: expected %s, found \"%s\"".formatted(source, line, expected, shortened(found)));
        this.source = source;
        this.line = line;
    }

    /**
     * A contradiction that belongs to no line.
     *
     * @param source what was read
     * @param expected what should be there
     */
    public FormatException(String source, String expected) {
        super("%s: expected %s".formatted(source, expected));
        this.source = source;
        this.line = 0;
    }

    /** What was read, for example {@code sched/sched_switch}. */
    public String source() {
        return source;
    }

    /** Number of the line, from 1; 0 when the text as a whole is meant. */
    public int line() {
        return line;
    }

    private static String shortened(String found) {
        return found.length() <= MAXIMUM_QUOTE_LENGTH ? found : found.substring(0, MAXIMUM_QUOTE_LENGTH) + "…";
    }
}
