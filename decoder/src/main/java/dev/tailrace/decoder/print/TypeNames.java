package dev.tailrace.decoder.print;

import dev.tailrace.decoder.format.CType;
import java.util.Set;

/** Tells C's type names from other names, and reads them. */
final class TypeNames {
    private static final Set<String> KEYWORDS = Set.of(
            "unsigned",
            "signed",
            "char",
            "short",
            "int",
            "long",
            "void",
            "bool",
            "_Bool",
            "const",
            "volatile",
            "static",
            "struct",
            "union",
            "enum",
            "__u8",
            "__u16",
            "__u32",
            "__u64",
            "__s8",
            "__s16",
            "__s32",
            "__s64",
            "u8",
            "u16",
            "u32",
            "u64",
            "s8",
            "s16",
            "s32",
            "s64");
    private static final Set<String> TAGGED = Set.of("struct", "union", "enum");

    private final Words words;

    TypeNames(Words words) {
        this.words = words;
    }

    /**
     * Whether a type begins at a word ahead. A name that no keyword tells is a type where only a type can stand: {@code (name) operand},
     * {@code (name *)}.
     */
    boolean startsAt(int ahead) {
        Token first = words.peek(ahead);
        if (!first.isName()) {
            return false;
        }
        if (KEYWORDS.contains(first.text())) {
            return true;
        }
        boolean inBrackets = ahead > 0 && words.peek(ahead - 1).is("(");
        int next = ahead + 1;
        while (words.peek(next).is("*")) {
            next++;
        }
        boolean closes = inBrackets && words.peek(next).is(")");
        return closes && (next > ahead + 1 || first.text().endsWith("_t") || startsOperand(words.peek(next + 1)));
    }

    private static boolean startsOperand(Token token) {
        return switch (token.kind()) {
            case NAME, NUMBER, TEXT, CHARACTER -> true;
            case PUNCTUATION -> token.is("(") || token.is("~") || token.is("!");
            case END -> false;
        };
    }

    /** The type that begins here. */
    CType read() {
        StringBuilder text = new StringBuilder();
        boolean named = false;
        while (words.peek().isName()
                && (!named || KEYWORDS.contains(words.peek().text()))) {
            String word = words.next().text();
            named |= !word.equals("const") && !word.equals("static") && !word.equals("volatile");
            if (!word.equals("static")) {
                text.append(word).append(' ');
            }
            if (TAGGED.contains(word)) {
                text.append(words.name()).append(' ');
            }
        }
        while (words.at("*") || words.atName("const")) {
            text.append(words.next().text());
        }
        return CType.of(text.toString());
    }
}
