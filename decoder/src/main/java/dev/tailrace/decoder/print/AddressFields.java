package dev.tailrace.decoder.print;

import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.FieldPlacement;
import dev.tailrace.decoder.format.FormatField;
import dev.tailrace.decoder.format.KernelAbi;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the fields whose numbers are addresses that only the kernel can put into words: those that the print format gives to {@code %pS}
 * and its like, which name a function, and pointers that it gives to {@code %s}, which stand for a text in the kernel.
 */
public final class AddressFields {
    private static final String SYMBOL_EXTENSIONS = "SsFfB";

    private final EventFormat format;
    private final int longSize;
    private final Set<FormatField> found = new LinkedHashSet<>();

    private AddressFields(EventFormat format, int longSize) {
        this.format = format;
        this.longSize = longSize;
    }

    /** The fields of an event that hold addresses, one or many; none when the print format can't be read. */
    public static List<FormatField> of(EventFormat format, KernelAbi abi) {
        String printFormat = format.printFormat();
        if (!printFormat.contains("%p") && !printFormat.contains("%s")) {
            return List.of();
        }
        AddressFields fields = new AddressFields(format, abi.longSize());
        try {
            fields.search(FormatCall.read(printFormat, abi.longSize()));
        } catch (UnprintableException unreadable) {
            return List.of();
        }
        return List.copyOf(fields.found);
    }

    private void search(FormatCall call) {
        Iterator<Expression> arguments = call.arguments().iterator();
        for (Conversion.Piece piece : FormatSplitter.split(call.text())) {
            Conversion conversion = piece.conversion();
            if (conversion != null) {
                skip(conversion.width(), arguments);
                skip(conversion.precision(), arguments);
                if (!arguments.hasNext()) {
                    return;
                }
                search(conversion, arguments.next());
            }
        }
    }

    private static void skip(int extent, Iterator<Expression> arguments) {
        if (extent == Conversion.FROM_ARGUMENT && arguments.hasNext()) {
            arguments.next();
        }
    }

    private void search(Conversion conversion, Expression argument) {
        if (conversion.letter() == 's') {
            fieldsOf(argument).filter(AddressFields::isPointer).forEach(found::add);
        } else if (conversion.letter() == 'p' && namesSymbol(conversion.extension())) {
            fieldsOf(argument).forEach(found::add);
        }
    }

    private static boolean namesSymbol(String extension) {
        return !extension.isEmpty() && SYMBOL_EXTENSIONS.indexOf(extension.charAt(0)) >= 0;
    }

    private static boolean isPointer(FormatField field) {
        return field.elementType().endsWith("*");
    }

    private Stream<FormatField> fieldsOf(Expression expression) {
        return switch (expression) {
            case Expression.Field(String name) -> field(name);
            case Expression.Cast cast -> fieldsOf(cast.operand());
            case Expression.Index index -> fieldsOf(index.base());
            case Expression.Unary unary -> fieldsOf(unary.operand());
            case Expression.Conditional choice -> Stream.concat(branch(choice), fieldsOf(choice.no()));
            default -> Stream.empty();
        };
    }

    private Stream<FormatField> branch(Expression.Conditional choice) {
        return fieldsOf(choice.yes() == null ? choice.condition() : choice.yes());
    }

    private Stream<FormatField> field(String name) {
        FormatField field = format.field(name);
        return field != null && mayHoldAddress(field) ? Stream.of(field) : Stream.empty();
    }

    // Addresses behind a location word do not occur.
    private boolean mayHoldAddress(FormatField field) {
        boolean inPlace = field.placement() == FieldPlacement.FIXED || field.placement() == FieldPlacement.TAIL;
        return inPlace && field.elementSize() == longSize;
    }
}
