package dev.tailrace.decoder.print;

/**
 * One word of a print format.
 *
 * @param kind what it is
 * @param text as written; of a text or a character the bytes between the quotes, escapes resolved, one byte a character
 */
record Token(Kind kind, String text) {
    enum Kind {
        NAME,
        NUMBER,
        TEXT,
        CHARACTER,
        PUNCTUATION,
        END
    }

    boolean is(String punctuation) {
        return kind == Kind.PUNCTUATION && text.equals(punctuation);
    }

    boolean isName() {
        return kind == Kind.NAME;
    }
}
