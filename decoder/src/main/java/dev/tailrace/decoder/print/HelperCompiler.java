package dev.tailrace.decoder.print;

import dev.tailrace.decoder.format.FormatField;
import dev.tailrace.decoder.format.KernelAbi;
import java.util.ArrayList;
import java.util.List;

/**
 * The functions that print formats call: the helpers of {@code include/trace/stages/stage3_trace_output.h}, and those of the kernel's
 * own that give a number for a number.
 */
final class HelperCompiler {
    private static final long NANOSECONDS_PER_SECOND = 1_000_000_000;

    private final ExpressionCompiler compiler;
    private final KernelAbi abi;

    HelperCompiler(ExpressionCompiler compiler, KernelAbi abi) {
        this.compiler = compiler;
        this.abi = abi;
    }

    Value call(String function, List<Expression> arguments) {
        return switch (function) {
            case "__get_str", "__get_rel_str" -> new Texts.OfSpan(place(arguments));
            case "__get_dynamic_array", "__get_rel_dynamic_array", "__get_sockaddr", "__get_rel_sockaddr" ->
                compiler.field(compiler.fieldNamed(argument(arguments, 0)));
            case "__get_dynamic_array_len", "__get_rel_dynamic_array_len" -> new FieldNumber.Length(place(arguments));
            case "__get_bitmask", "__get_rel_bitmask", "__get_cpumask", "__get_rel_cpumask" ->
                new ByteTexts.Mask(place(arguments), abi.longSize());
            case "__print_flags" -> flags(arguments, abi.longSize());
            case "__print_flags_u64" -> flags(arguments, Long.BYTES);
            case "__print_symbolic" -> symbol(arguments, abi.longSize());
            case "__print_symbolic_u64" -> symbol(arguments, Long.BYTES);
            case "__print_hex" -> hex(arguments, ' ');
            case "__print_hex_str" -> hex(arguments, '\0');
            case "__print_array" -> array(arguments);
            case "__print_dynamic_array" -> dynamicArray(arguments);
            case "__print_ns_to_secs" -> seconds(arguments, "/");
            case "__print_ns_without_secs" -> seconds(arguments, "%");
            case "__builtin_expect" -> compiler.compile(argument(arguments, 0));
            case "__builtin_constant_p" -> new Value.Constant(NumberType.INT, 0);
            case "jiffies_to_msecs", "jiffies_to_usecs" ->
                throw new UnprintableException("the length of the kernel's tick");
            case "ntohs", "htons", "__be16_to_cpu", "be16_to_cpu" -> swapped(arguments, new NumberType(2, false));
            case "ntohl", "htonl", "__be32_to_cpu", "be32_to_cpu" -> swapped(arguments, new NumberType(4, false));
            default -> throw new UnprintableException("unknown function %s".formatted(function));
        };
    }

    private static Expression argument(List<Expression> arguments, int index) {
        if (index >= arguments.size()) {
            throw new UnprintableException("a helper with too few arguments");
        }
        return arguments.get(index);
    }

    private Value.Place place(List<Expression> arguments) {
        return Places.of(compiler.fieldNamed(argument(arguments, 0)));
    }

    private Value.Text flags(List<Expression> arguments, int sizeBytes) {
        Value.Number value = unsigned(argument(arguments, 0), sizeBytes);
        byte[] delimiter = constantText(compiler.compile(argument(arguments, 1)));
        return new Remembered(value, new NamedBits.Flags(value, delimiter, table(arguments, 2, sizeBytes)));
    }

    private Value.Text symbol(List<Expression> arguments, int sizeBytes) {
        Value.Number value = unsigned(argument(arguments, 0), sizeBytes);
        return new Remembered(value, new NamedBits.Symbol(value, table(arguments, 1, sizeBytes)));
    }

    private Value.Number unsigned(Expression expression, int sizeBytes) {
        return Arithmetic.converted(compiler.number(expression), new NumberType(sizeBytes, false));
    }

    private NamedBits table(List<Expression> arguments, int first, int sizeBytes) {
        List<Expression.Braces> entries = new ArrayList<>();
        arguments.stream().skip(first).forEach(argument -> collect(argument, entries));
        NumberType type = new NumberType(sizeBytes, false);
        long[] masks = new long[entries.size()];
        byte[][] names = new byte[entries.size()][];
        for (int index = 0; index < masks.length; index++) {
            List<Expression> entry = entries.get(index).items();
            masks[index] = constantNumber(Arithmetic.converted(compiler.number(argument(entry, 0)), type));
            names[index] = constantText(compiler.compile(argument(entry, 1)));
        }
        return new NamedBits(masks, names);
    }

    // Tables stand as {…}, {…} or, through a macro, within braces of their own. An entry without a name ends a table.
    private static void collect(Expression argument, List<Expression.Braces> entries) {
        if (!(argument instanceof Expression.Braces braces)) {
            throw new UnprintableException("a table of names without braces");
        }
        boolean nested = !braces.items().isEmpty() && braces.items().getFirst() instanceof Expression.Braces;
        if (nested) {
            braces.items().forEach(item -> collect(item, entries));
        } else if (braces.items().size() > 1 && !isNull(braces.items().get(1))) {
            entries.add(braces);
        }
    }

    private static boolean isNull(Expression expression) {
        return expression instanceof Expression.Name(String name) && name.equals("NULL")
                || expression instanceof Expression.Literal literal && literal.value() == 0;
    }

    private static long constantNumber(Value.Number value) {
        if (value instanceof Value.Constant constant) {
            return constant.value();
        }
        throw new UnprintableException("a table of names with a value that is no constant");
    }

    private static byte[] constantText(Value value) {
        return switch (value) {
            case Value.ConstantText(byte[] bytes) -> bytes;
            case Value.Constant constant when constant.value() == 0 -> new byte[0];
            default -> throw new UnprintableException("a name that is no constant");
        };
    }

    private Value.Text hex(List<Expression> arguments, char separator) {
        return new ByteTexts.Hex(
                span(argument(arguments, 0)).place(), compiler.number(argument(arguments, 1)), separator);
    }

    private Value.Text array(List<Expression> arguments) {
        Value.Number count = compiler.number(argument(arguments, 1));
        return new ByteTexts.Array(span(argument(arguments, 0)).place(), count, elementSize(argument(arguments, 2)));
    }

    private Value.Text dynamicArray(List<Expression> arguments) {
        FormatField field = compiler.fieldNamed(argument(arguments, 0));
        int elementSize = elementSize(argument(arguments, 1));
        Value.Place place = Places.of(field);
        Value.Number count =
                Arithmetic.binary("/", new FieldNumber.Length(place), new Value.Constant(NumberType.INT, elementSize));
        return new ByteTexts.Array(place, count, elementSize);
    }

    private int elementSize(Expression expression) {
        long size = constantNumber(compiler.number(expression));
        if (size != 1 && size != 2 && size != 4 && size != 8) {
            throw new UnprintableException("an array of elements of %d bytes".formatted(size));
        }
        return (int) size;
    }

    Value.Span span(Expression expression) {
        return switch (compiler.compile(expression)) {
            case Value.Span span -> span;
            case FieldNumber field -> field.bytes();
            default -> throw new UnprintableException("bytes that are not in the record");
        };
    }

    private Value.Number seconds(List<Expression> arguments, String operator) {
        NumberType type = NumberType.UNSIGNED_LONG_LONG;
        Value.Number nanoseconds = Arithmetic.converted(compiler.number(argument(arguments, 0)), type);
        return Arithmetic.binary(operator, nanoseconds, new Value.Constant(type, NANOSECONDS_PER_SECOND));
    }

    private Value.Number swapped(List<Expression> arguments, NumberType type) {
        Value.Number value = Arithmetic.converted(compiler.number(argument(arguments, 0)), type);
        return abi.bigEndian() ? value : new Swapped(type, value);
    }

    private static final class Swapped extends Value.Number {
        private final Value.Number operand;

        Swapped(NumberType type, Value.Number operand) {
            super(type);
            this.operand = operand;
        }

        @Override
        long of(EventRecord record) {
            return Long.reverseBytes(operand.of(record)) >>> Long.SIZE - Byte.SIZE * type().sizeBytes();
        }
    }
}
