package dev.tailrace.decoder.print;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Splits a print format into C's words. */
final class Lexer {
    // The longest first.
    private static final List<String> OPERATORS = List.of("->", "<<", ">>", "<=", ">=", "==", "!=", "&&", "||");
    private static final String SINGLES = "+-*/%&|^~!<>=?:,.;()[]{}";

    private final String source;
    private int at;

    private Lexer(String source) {
        this.source = source;
    }

    /** All words, an {@link Token.Kind#END} last. */
    static List<Token> split(String printFormat) {
        // One character a byte, so that widths and positions count bytes as the kernel does.
        byte[] bytes = printFormat.getBytes(StandardCharsets.UTF_8);
        return new Lexer(new String(bytes, StandardCharsets.ISO_8859_1)).all();
    }

    private List<Token> all() {
        List<Token> tokens = new ArrayList<>();
        skipBlanks();
        while (at < source.length()) {
            tokens.add(next());
            skipBlanks();
        }
        tokens.add(new Token(Token.Kind.END, "the end"));
        return tokens;
    }

    private void skipBlanks() {
        while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
            at++;
        }
    }

    private Token next() {
        char first = source.charAt(at);
        if (first == '"' || first == '\'') {
            return quoted(first);
        }
        if (isDigit(first)) {
            return word(Token.Kind.NUMBER);
        }
        if (isNameCharacter(first)) {
            return word(Token.Kind.NAME);
        }
        for (String operator : OPERATORS) {
            if (source.startsWith(operator, at)) {
                at += operator.length();
                return new Token(Token.Kind.PUNCTUATION, operator);
            }
        }
        if (SINGLES.indexOf(first) < 0) {
            throw new UnprintableException("unexpected character '%c'".formatted(first));
        }
        at++;
        return new Token(Token.Kind.PUNCTUATION, String.valueOf(first));
    }

    private Token word(Token.Kind kind) {
        int start = at;
        while (at < source.length() && isNameCharacter(source.charAt(at))) {
            at++;
        }
        return new Token(kind, source.substring(start, at));
    }

    private Token quoted(char quote) {
        StringBuilder text = new StringBuilder();
        at++;
        while (at < source.length() && source.charAt(at) != quote) {
            char character = source.charAt(at++);
            text.append(character == '\\' ? escaped() : character);
        }
        if (at >= source.length()) {
            throw new UnprintableException("a text without its closing quote");
        }
        at++;
        return new Token(quote == '"' ? Token.Kind.TEXT : Token.Kind.CHARACTER, text.toString());
    }

    private char escaped() {
        if (at >= source.length()) {
            throw new UnprintableException("a text without its closing quote");
        }
        char escape = source.charAt(at++);
        return switch (escape) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'a' -> 7;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'v' -> 11;
            case 'e' -> 27;
            case 'x' -> numbered(16, 2, 0);
            case '0', '1', '2', '3', '4', '5', '6', '7' -> numbered(8, 2, escape - '0');
            default -> escape;
        };
    }

    private char numbered(int base, int maximumDigits, int begin) {
        int value = begin;
        for (int digits = 0; digits < maximumDigits && at < source.length(); digits++) {
            int digit = Character.digit(source.charAt(at), base);
            if (digit < 0) {
                break;
            }
            value = value * base + digit;
            at++;
        }
        return (char) (value & 0xff);
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static boolean isNameCharacter(char character) {
        return character == '_'
                || character == '$'
                || isDigit(character)
                || character >= 'a' && character <= 'z'
                || character >= 'A' && character <= 'Z';
    }
}
