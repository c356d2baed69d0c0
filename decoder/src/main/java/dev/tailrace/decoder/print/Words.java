package dev.tailrace.decoder.print;

import java.util.List;

/** The words of a print format, read from left to right. */
final class Words {
    private final List<Token> tokens;
    private int at;

    Words(List<Token> tokens) {
        this.tokens = tokens;
    }

    Token peek() {
        return peek(0);
    }

    /** A word further on; behind the end the end itself. */
    Token peek(int ahead) {
        return tokens.get(Math.min(at + ahead, tokens.size() - 1));
    }

    Token next() {
        Token token = peek();
        if (token.kind() != Token.Kind.END) {
            at++;
        }
        return token;
    }

    boolean at(String punctuation) {
        return peek().is(punctuation);
    }

    boolean atName(String name) {
        return peek().isName() && peek().text().equals(name);
    }

    boolean atEnd() {
        return peek().kind() == Token.Kind.END;
    }

    /** Takes the word if it is this one. */
    boolean take(String punctuation) {
        if (!at(punctuation)) {
            return false;
        }
        at++;
        return true;
    }

    void expect(String punctuation) {
        if (!take(punctuation)) {
            throw new UnprintableException("expected %s before %s".formatted(punctuation, peek().text()));
        }
    }

    String name() {
        Token token = next();
        if (!token.isName()) {
            throw new UnprintableException("expected a name before %s".formatted(token.text()));
        }
        return token.text();
    }

    /** Texts that stand side by side are one text. */
    String joinedTexts() {
        StringBuilder joined = new StringBuilder();
        while (peek().kind() == Token.Kind.TEXT) {
            joined.append(next().text());
        }
        return joined.toString();
    }
}
