package dev.tailrace.decoder.print;

import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.KernelAbi;
import java.util.ArrayList;
import java.util.List;

/**
 * One event's print format, read once: {@code "text with conversions", argument, …}. Prints a record as the kernel's compiled code
 * would. Not thread safe: it remembers texts.
 */
public final class PrintFormat implements RecordText {
    private final RecordText[] pieces;

    private PrintFormat(List<? extends RecordText> pieces) {
        this.pieces = pieces.toArray(RecordText[]::new);
    }

    /**
     * Reads a print format.
     *
     * @throws UnprintableException if it says what only the kernel can know, or is no print format
     */
    public static PrintFormat compile(EventFormat format, KernelAbi abi, KernelContext context) {
        Words words = new Words(Lexer.split(format.printFormat()));
        if (words.peek().kind() != Token.Kind.TEXT) {
            throw new UnprintableException("a print format that does not begin with a text");
        }
        String text = words.joinedTexts();
        ExpressionParser parser = new ExpressionParser(words, abi.longSize());
        List<Expression> arguments = new ArrayList<>();
        while (words.take(",")) {
            arguments.add(parser.expression());
        }
        // Linux 3.4 has formats with one bracket too many; trailing rest changes nothing of what was read.
        if (!words.atEnd() && !words.at(")")) {
            throw new UnprintableException(
                    "expected the end before %s".formatted(words.peek().text()));
        }
        ExpressionCompiler compiler = new ExpressionCompiler(format, abi, context);
        return new PrintFormat(new PieceCompiler(compiler, abi, context, arguments).compile(text));
    }

    @Override
    public void append(EventRecord record, TextOutput out) {
        for (RecordText piece : pieces) {
            piece.append(record, out);
        }
    }
}
