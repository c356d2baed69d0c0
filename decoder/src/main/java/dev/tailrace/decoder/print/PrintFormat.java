package dev.tailrace.decoder.print;

import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.KernelAbi;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One event's print format, read once: {@code "text with conversions", argument, …}. Prints a record as the kernel's compiled code
 * would. Not thread safe: it remembers texts.
 */
public final class PrintFormat implements RecordText {
    // Literal texts and values in turn, so that each value is one call that the compiler can't foresee, and each
    // literal none.
    private final byte[][] literals;
    private final RecordText[] values;

    private PrintFormat(List<? extends RecordText> pieces) {
        List<byte[]> before = new ArrayList<>();
        List<RecordText> between = new ArrayList<>();
        byte[] literal = new byte[0];
        for (RecordText piece : pieces) {
            if (piece instanceof Value.ConstantText(byte[] bytes)) {
                literal = joined(literal, bytes);
            } else {
                before.add(literal);
                between.add(piece);
                literal = new byte[0];
            }
        }
        before.add(literal);
        literals = before.toArray(byte[][]::new);
        values = between.toArray(RecordText[]::new);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /**
     * Reads a print format.
     *
     * @throws UnprintableException if it says what only the kernel can know, or is no print format
     */
    public static PrintFormat compile(EventFormat format, KernelAbi abi, KernelContext context) {
        FormatCall call = FormatCall.read(format.printFormat(), abi.longSize());
        ExpressionCompiler compiler = new ExpressionCompiler(format, abi, context);
        return new PrintFormat(new PieceCompiler(compiler, abi, context, call.arguments()).compile(call.text()));
    }

    @Override
    public void append(EventRecord record, TextOutput out) {
        for (int index = 0; index < values.length; index++) {
            out.append(literals[index]);
            values[index].append(record, out);
        }
        out.append(literals[values.length]);
    }
}
