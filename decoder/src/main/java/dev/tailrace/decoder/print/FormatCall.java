package dev.tailrace.decoder.print;

import java.util.ArrayList;
import java.util.List;

/**
 * A print format as it is written: what a call of printf would be given.
 *
 * @param text with conversions, one byte a character
 * @param arguments in their order
 */
record FormatCall(String text, List<Expression> arguments) {

    /**
     * Reads a print format.
     *
     * @param longSize bytes of the kernel's {@code long}
     * @throws UnprintableException if it is none
     */
    static FormatCall read(String printFormat, int longSize) {
        Words words = new Words(Lexer.split(printFormat));
        if (words.peek().kind() != Token.Kind.TEXT) {
            throw new UnprintableException("a print format that does not begin with a text");
        }
        String text = words.joinedTexts();
        ExpressionParser parser = new ExpressionParser(words, longSize);
        List<Expression> arguments = new ArrayList<>();
        while (words.take(",")) {
            arguments.add(parser.expression());
        }
        // Linux 3.4 has formats with one bracket too many; trailing rest changes nothing of what was read.
        if (!words.atEnd() && !words.at(")")) {
            throw new UnprintableException(
                    "expected the end before %s".formatted(words.peek().text()));
        }
        return new FormatCall(text, arguments);
    }
}
