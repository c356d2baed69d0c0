package dev.tailrace.decoder.print;

import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.format.CType;
import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.FieldPlacement;
import dev.tailrace.decoder.format.FormatField;
import dev.tailrace.decoder.format.KernelAbi;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns expressions as written into values that can be asked for each record of one event. */
final class ExpressionCompiler {
    private static final String LOCATION_PREFIX = "__data_loc_";

    private final EventFormat format;
    private final KernelAbi abi;
    private final KernelContext context;
    private final Map<String, Value> variables = new HashMap<>();
    private final HelperCompiler helpers;

    ExpressionCompiler(EventFormat format, KernelAbi abi, KernelContext context) {
        this.format = format;
        this.abi = abi;
        this.context = context;
        this.helpers = new HelperCompiler(this, abi);
    }

    Value compile(Expression expression) {
        return switch (expression) {
            case Expression.Literal(long value, NumberType type) -> new Value.Constant(type, value);
            case Expression.Text(String text) -> Texts.literal(text);
            case Expression.Field(String name) -> field(name);
            case Expression.Name(String name) -> named(name);
            case Expression.Call(String function, List<Expression> arguments) -> helpers.call(function, arguments);
            case Expression.Index(Expression base, Expression index) -> element(compile(base), number(index));
            case Expression.Member(Expression base, String name) -> member(compile(base), name);
            case Expression.Unary(String operator, Expression operand) -> unary(operator, operand);
            case Expression.Binary(String operator, Expression left, Expression right) -> binary(operator, left, right);
            case Expression.Conditional conditional -> conditional(conditional);
            case Expression.Cast cast -> cast(cast);
            case Expression.SizeOfType(CType type) -> size(sizeOf(type));
            case Expression.SizeOf(Expression operand) -> size(sizeOf(compile(operand)));
            case Expression.Braces(List<Expression> items) ->
                new Value.Items(items.stream().map(this::compile).toList());
            case Expression.Block block -> block(block);
        };
    }

    /** An expression that must give a number. */
    Value.Number number(Expression expression) {
        return asNumber(compile(expression));
    }

    /** An expression that must give a text; an address becomes the text that stands there. */
    Value.Text text(Expression expression) {
        return asText(compile(expression));
    }

    Value.Text asText(Value value) {
        return switch (value) {
            case Value.Text text -> text;
            case Value.Span span -> new Texts.OfSpan(span.place());
            case Value.Number number -> new Texts.AtAddress(number, context.strings());
            case Value.Items _ -> throw new UnprintableException("a list where a text must be");
        };
    }

    static Value.Number asNumber(Value value) {
        if (value instanceof Value.Number number) {
            return number;
        }
        throw new UnprintableException("a text where a number must be");
    }

    /** The field that a helper such as {@code __get_str(name)} names. */
    FormatField fieldNamed(Expression argument) {
        if (argument instanceof Expression.Name(String name)) {
            return find(name);
        }
        throw new UnprintableException("a helper without the name of a field");
    }

    private FormatField find(String name) {
        FormatField found = format.field(name);
        if (found == null) {
            throw new UnprintableException("no field %s".formatted(name));
        }
        return found;
    }

    private Value field(String name) {
        FormatField field = format.field(name);
        if (field == null && name.startsWith(LOCATION_PREFIX)) {
            return new FieldNumber(
                    NumberType.UNSIGNED_INT,
                    find(name.substring(LOCATION_PREFIX.length())).offset());
        }
        return field(find(name));
    }

    Value field(FormatField field) {
        NumberType element = element(field);
        boolean scalar =
                switch (field.shape()) {
                    case INTEGER, POINTER -> field.placement() == FieldPlacement.FIXED;
                    default -> false;
                };
        if (scalar && element != null) {
            return new FieldNumber(element, field.offset());
        }
        return new Value.Span(Places.of(field), element);
    }

    private static @Nullable NumberType element(FormatField field) {
        return switch (field.elementSize()) {
            case 1, 2, 4, 8 -> new NumberType(field.elementSize(), field.signed());
            default -> null;
        };
    }

    private Value named(String name) {
        Value variable = variables.get(name);
        return variable != null ? variable : KernelConstants.value(name, context.release());
    }

    // A structure made of one value, as ktime_t was: (ktime_t){ .tv64 = x }.tv64
    private static Value member(Value base, String name) {
        if (base instanceof Value.Items(List<Value> values) && values.size() == 1) {
            return values.getFirst();
        }
        throw new UnprintableException("the member %s of a structure".formatted(name));
    }

    private Value element(Value base, Value.Number index) {
        return switch (base) {
            case Value.Span(Value.Place place, NumberType element)
            when element != null -> new FieldNumber.Element(element, place, index);
            case Value.Items(List<Value> values) -> chosen(values, index);
            default -> throw new UnprintableException("an index of what is no array of numbers");
        };
    }

    private Value chosen(List<Value> values, Value.Number index) {
        if (index instanceof Value.Constant constant && constant.value() >= 0 && constant.value() < values.size()) {
            return values.get((int) constant.value());
        }
        return new Texts.Chosen(index, values.stream().map(this::asText).toArray(Value.Text[]::new));
    }

    private Value unary(String operator, Expression operand) {
        Value value = compile(operand);
        return switch (operator) {
            case "&" -> addressOf(value);
            case "*" -> element(value, new Value.Constant(NumberType.INT, 0));
            case "!" ->
                value instanceof Value.Number number
                        ? Arithmetic.truth(number, 1)
                        : new Value.Constant(NumberType.INT, 0);
            default -> Arithmetic.unary(operator, asNumber(value));
        };
    }

    private static Value addressOf(Value value) {
        return switch (value) {
            case FieldNumber field -> field.bytes();
            case FieldNumber.Element element -> element.bytes();
            case Value.Span span -> span;
            default -> throw new UnprintableException("the address of what is no field");
        };
    }

    private Value binary(String operator, Expression left, Expression right) {
        Value first = compile(left);
        Value second = compile(right);
        boolean sum = operator.equals("+");
        if (sum && first instanceof Value.Span(Value.Place place, NumberType element) && element != null) {
            Value.Number count = asNumber(second);
            return new Value.Span(new Places.Shifted(place, count, element.sizeBytes()), element);
        }
        return Arithmetic.binary(operator, asNumber(first), asNumber(second));
    }

    private Value conditional(Expression.Conditional conditional) {
        Value condition = compile(conditional.condition());
        Value yes = conditional.yes() == null ? condition : compile(conditional.yes());
        Value no = compile(conditional.no());
        // What lies in the record has an address, and so is true.
        if (!(condition instanceof Value.Number number)) {
            return yes;
        }
        if (yes instanceof Value.Number first && no instanceof Value.Number second) {
            return Arithmetic.conditional(number, first, second);
        }
        return new Texts.Choice(number, asText(yes), asText(no));
    }

    private Value cast(Expression.Cast cast) {
        Value operand = compile(cast.operand());
        CType type = cast.type();
        return switch (operand) {
            case Value.Number number -> castNumber(number, type);
            case Value.Span span when type.isPointer() -> castSpan(span, pointee(type));
            case Value.Span span -> span;
            case Value.Text text -> text;
            case Value.Items items -> items;
        };
    }

    private Value castNumber(Value.Number number, CType type) {
        if (type.isBoolean()) {
            return Arithmetic.truth(number, 0);
        }
        int size = type.sizeBytes(abi);
        // A typedef that is not known, and so most likely of the operand's own size.
        return switch (size) {
            case 1, 2, 4, 8 -> Arithmetic.converted(number, new NumberType(size, isSigned(type)));
            default -> number;
        };
    }

    // Whether plain char is signed is the architecture's choice; kernels since 6.2 are built with it unsigned, x86
    // before with it signed.
    private static boolean isSigned(CType type) {
        return type.isSigned() || type.isCharacter();
    }

    private Value castSpan(Value.Span span, CType pointee) {
        int size = pointee.sizeBytes(abi);
        return switch (size) {
            case 1, 2, 4, 8 -> span.of(new NumberType(size, pointee.isSigned()));
            default -> span;
        };
    }

    private static CType pointee(CType pointer) {
        String text = pointer.text();
        return CType.of(text.substring(0, text.lastIndexOf('*')));
    }

    private Value size(int bytes) {
        return new Value.Constant(new NumberType(abi.longSize(), false), bytes);
    }

    int sizeOf(CType type) {
        int size = type.sizeBytes(abi);
        if (size == 0) {
            throw new UnprintableException("the size of %s".formatted(type.text()));
        }
        return size;
    }

    private static int sizeOf(Value value) {
        return switch (value) {
            case Value.Number number -> number.type().sizeBytes();
            case Value.Span span when span.place() instanceof Places.Fixed fixed -> fixed.size();
            default -> throw new UnprintableException("the size of what has no fixed one");
        };
    }

    private Value block(Expression.Block block) {
        for (Expression.Variable variable : block.variables()) {
            Value value = compile(variable.value());
            variables.put(
                    variable.name(),
                    value instanceof Value.Number number ? castNumber(number, variable.type()) : value);
        }
        return compile(block.result());
    }
}
