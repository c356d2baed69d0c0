package dev.tailrace.decoder.print;

import java.util.ArrayList;
import java.util.List;

/** Splits a printf format into literal texts and conversions. */
final class FormatSplitter {
    private static final String FLAGS = "-+ #0";
    private static final String LENGTHS = "hlLzZtqj";
    private static final int MAXIMUM_WIDTH = 4096;

    private final String format;
    private int at;

    private FormatSplitter(String format) {
        this.format = format;
    }

    /** The pieces of a format, one byte a character. */
    static List<Conversion.Piece> split(String format) {
        return new FormatSplitter(format).pieces();
    }

    private List<Conversion.Piece> pieces() {
        List<Conversion.Piece> pieces = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        while (at < format.length()) {
            char character = format.charAt(at++);
            if (character != '%') {
                literal.append(character);
            } else if (at < format.length() && format.charAt(at) == '%') {
                at++;
                literal.append('%');
            } else {
                addLiteral(pieces, literal);
                pieces.add(new Conversion.Piece("", conversion()));
            }
        }
        addLiteral(pieces, literal);
        return pieces;
    }

    private static void addLiteral(List<Conversion.Piece> pieces, StringBuilder literal) {
        if (!literal.isEmpty()) {
            pieces.add(new Conversion.Piece(literal.toString(), null));
            literal.setLength(0);
        }
    }

    private Conversion conversion() {
        String flags = takeAll(FLAGS);
        int width = number();
        boolean precise = at < format.length() && format.charAt(at) == '.';
        if (precise) {
            at++;
        }
        int precision = precise ? number() : Conversion.NONE;
        if (precise && precision == Conversion.NONE) {
            precision = 0;
        }
        String length = takeAll(LENGTHS);
        if (at >= format.length()) {
            throw new UnprintableException("a conversion without its letter");
        }
        char letter = format.charAt(at++);
        return new Conversion(
                flags.contains("-"),
                flags.contains("+"),
                flags.contains(" "),
                flags.contains("#"),
                flags.contains("0"),
                width,
                precision,
                length,
                letter,
                letter == 'p' ? takeAlphanumeric() : "");
    }

    private int number() {
        if (at < format.length() && format.charAt(at) == '*') {
            at++;
            return Conversion.FROM_ARGUMENT;
        }
        int start = at;
        int value = 0;
        while (at < format.length() && Character.isDigit(format.charAt(at))) {
            value = Math.min(MAXIMUM_WIDTH, value * 10 + format.charAt(at++) - '0');
        }
        return at == start ? Conversion.NONE : value;
    }

    private String takeAll(String allowed) {
        int start = at;
        while (at < format.length() && allowed.indexOf(format.charAt(at)) >= 0) {
            at++;
        }
        return format.substring(start, at);
    }

    // The kernel passes over all letters and digits behind %p, whatever they mean.
    private String takeAlphanumeric() {
        int start = at;
        while (at < format.length() && Character.isLetterOrDigit(format.charAt(at))) {
            at++;
        }
        return format.substring(start, at);
    }
}
