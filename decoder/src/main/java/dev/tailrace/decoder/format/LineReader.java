package dev.tailrace.decoder.format;

import org.jspecify.annotations.Nullable;

/** Walks over the lines of one text and can say which one it is at. */
final class LineReader {
    private final String source;
    private final String text;
    private int position;
    private int lineNumber;
    private String line = "";

    LineReader(String source, String text) {
        this.source = source;
        this.text = text;
    }

    /** Steps to the next line and returns it without its end; null behind the last one. */
    @Nullable
    String next() {
        if (position >= text.length()) {
            return null;
        }
        int end = text.indexOf('\n', position);
        int stop = end < 0 ? text.length() : end;
        line = text.substring(position, stop);
        position = stop + 1;
        lineNumber++;
        return line;
    }

    /** Steps to the next line, which must begin with the given words, and returns what stands behind them, trimmed. */
    String nextAfter(String start) {
        String found = next();
        if (found == null) {
            lineNumber++;
            line = "";
            throw expected("\"" + start + "\"");
        }
        if (!found.startsWith(start)) {
            throw expected("\"" + start + "\"");
        }
        return found.substring(start.length()).strip();
    }

    /** All that stands behind the current line. */
    String rest() {
        return position >= text.length() ? "" : text.substring(position);
    }

    FormatException expected(String what) {
        return new FormatException(source, lineNumber, what, line);
    }
}
