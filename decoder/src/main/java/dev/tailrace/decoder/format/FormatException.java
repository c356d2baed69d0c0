package dev.tailrace.decoder.format;

/** A text of tracefs that is not what it should be. The message names the text, the line and what was expected. */
public final class FormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param text which text, for example {@code sched/sched_switch}
     * @param line the line's number, from 1; 0 when the whole text is meant
     * @param expected what should have been there
     */
    public FormatException(String text, int line, String expected) {
        super(line == 0 ? "%s: %s".formatted(text, expected) : "%s, line %d: %s".formatted(text, line, expected));
    }
}
