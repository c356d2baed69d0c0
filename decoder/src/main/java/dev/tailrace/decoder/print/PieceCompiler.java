package dev.tailrace.decoder.print;

import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.format.KernelAbi;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Brings a printf format and its arguments together. */
final class PieceCompiler {
    private final ExpressionCompiler compiler;
    private final PointerCompiler pointers;
    private final int longSize;
    private final Iterator<Expression> arguments;

    PieceCompiler(ExpressionCompiler compiler, KernelAbi abi, KernelContext context, List<Expression> arguments) {
        this.compiler = compiler;
        this.pointers = new PointerCompiler(abi, context);
        this.longSize = abi.longSize();
        this.arguments = arguments.iterator();
    }

    List<Value.Text> compile(String format) {
        List<Value.Text> pieces = new ArrayList<>();
        for (Conversion.Piece piece : FormatSplitter.split(format)) {
            Conversion conversion = piece.conversion();
            pieces.add(conversion == null ? Texts.literal(piece.text()) : converted(conversion));
        }
        return pieces;
    }

    private Value.Text converted(Conversion conversion) {
        Value.Number width = extent(conversion.width());
        Value.Number precision = extent(conversion.precision());
        Expression argument = nextArgument();
        return switch (conversion.letter()) {
            case 'd', 'i', 'u', 'x', 'X', 'o' ->
                NumberTexts.of(conversion, compiler.number(argument), width, precision, longSize);
            case 'c' -> Widths.laid(conversion, new Texts.Character(compiler.number(argument)), width, null);
            case 's' -> Widths.laid(conversion, compiler.text(argument), width, precision);
            case 'p' -> pointers.compile(conversion, compiler.compile(argument), width);
            default -> throw new UnprintableException("the conversion %%%c".formatted(conversion.letter()));
        };
    }

    private Value.Number extent(int given) {
        return given == Conversion.FROM_ARGUMENT ? compiler.number(nextArgument()) : Widths.constant(given);
    }

    private Expression nextArgument() {
        if (!arguments.hasNext()) {
            throw new UnprintableException("more conversions than arguments");
        }
        return arguments.next();
    }
}
