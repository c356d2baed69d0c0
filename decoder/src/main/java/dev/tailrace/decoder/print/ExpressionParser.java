package dev.tailrace.decoder.print;

import dev.tailrace.decoder.format.CType;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads C expressions out of a print format's words, by precedence. */
final class ExpressionParser {
    private static final String[][] PRECEDENCE = {
        {"||"},
        {"&&"},
        {"|"},
        {"^"},
        {"&"},
        {"==", "!="},
        {"<", ">", "<=", ">="},
        {"<<", ">>"},
        {"+", "-"},
        {"*", "/", "%"}
    };
    private static final List<String> PREFIXES = List.of("-", "+", "~", "!", "*", "&");
    private static final String RECORD = "REC";
    // Deeper than any format, and shallow enough for the stack.
    private static final int MAXIMUM_DEPTH = 200;
    // Of operators and brackets behind operands, whose chains nest as deep as they are long.
    private static final int MAXIMUM_CHAINED = 2_000;

    private final Words words;
    private final TypeNames types;
    private final int longSize;
    private int depth;
    private int chained;

    /**
     * A parser at the first word.
     *
     * @param words the print format
     * @param longSize bytes of the kernel's long
     */
    ExpressionParser(Words words, int longSize) {
        this.words = words;
        this.types = new TypeNames(words);
        this.longSize = longSize;
    }

    /** One expression, up to a comma, a closing bracket or the end. */
    Expression expression() {
        if (++depth > MAXIMUM_DEPTH) {
            throw new UnprintableException("an expression nested more than %d deep".formatted(MAXIMUM_DEPTH));
        }
        Expression condition = binary(0);
        if (words.take("?")) {
            Expression yes = words.at(":") ? null : expression();
            words.expect(":");
            condition = new Expression.Conditional(condition, yes, expression());
        }
        depth--;
        return condition;
    }

    private Expression binary(int level) {
        if (level == PRECEDENCE.length) {
            return unary();
        }
        Expression left = binary(level + 1);
        for (String operator = operator(level); operator != null; operator = operator(level)) {
            left = new Expression.Binary(operator, left, binary(level + 1));
        }
        return left;
    }

    private @Nullable String operator(int level) {
        for (String operator : PRECEDENCE[level]) {
            if (words.take(operator)) {
                countChained();
                return operator;
            }
        }
        return null;
    }

    private void countChained() {
        if (++chained > MAXIMUM_CHAINED) {
            throw new UnprintableException("a format with more than %d operators".formatted(MAXIMUM_CHAINED));
        }
    }

    private Expression unary() {
        if (++depth > MAXIMUM_DEPTH) {
            throw new UnprintableException("an expression nested more than %d deep".formatted(MAXIMUM_DEPTH));
        }
        Expression result = prefixed();
        depth--;
        return result;
    }

    private Expression prefixed() {
        for (String operator : PREFIXES) {
            if (words.take(operator)) {
                return new Expression.Unary(operator, unary());
            }
        }
        if (words.atName("sizeof")) {
            return sizeOf();
        }
        if (words.at("(") && types.startsAt(1)) {
            return cast();
        }
        return postfix(primary());
    }

    private Expression sizeOf() {
        words.next();
        if (words.at("(") && types.startsAt(1)) {
            words.expect("(");
            CType type = types.read();
            words.expect(")");
            return new Expression.SizeOfType(type);
        }
        return new Expression.SizeOf(unary());
    }

    private Expression cast() {
        words.expect("(");
        CType type = types.read();
        boolean array = words.take("[");
        if (array) {
            words.expect("]");
        }
        words.expect(")");
        Expression operand = words.at("{") ? braces() : unary();
        Expression cast = new Expression.Cast(type, array, operand);
        return array || operand instanceof Expression.Braces ? postfix(cast) : cast;
    }

    private Expression postfix(Expression operand) {
        Expression result = operand;
        while (true) {
            if (words.take("[")) {
                countChained();
                result = new Expression.Index(result, expression());
                words.expect("]");
            } else if (words.take("->")) {
                countChained();
                String name = words.name();
                boolean ofRecord = result instanceof Expression.Name(String base) && base.equals(RECORD);
                result = ofRecord ? new Expression.Field(name) : new Expression.Member(result, name);
            } else if (words.take(".")) {
                countChained();
                result = new Expression.Member(result, words.name());
            } else {
                return result;
            }
        }
    }

    private Expression primary() {
        Token token = words.peek();
        switch (token.kind()) {
            case NUMBER -> {
                words.next();
                return NumberLiteral.parse(token.text(), longSize);
            }
            case CHARACTER -> {
                words.next();
                return new Expression.Literal(character(token.text()), NumberType.INT);
            }
            case TEXT -> {
                return new Expression.Text(words.joinedTexts());
            }
            case NAME -> {
                words.next();
                return words.take("(")
                        ? new Expression.Call(token.text(), arguments())
                        : new Expression.Name(token.text());
            }
            default -> {
                return bracketed();
            }
        }
    }

    private static long character(String text) {
        if (text.length() != 1) {
            throw new UnprintableException("a character of %d bytes".formatted(text.length()));
        }
        return (byte) text.charAt(0);
    }

    private Expression bracketed() {
        if (words.at("{")) {
            return braces();
        }
        words.expect("(");
        if (words.at("{")) {
            Expression block = block();
            words.expect(")");
            return block;
        }
        Expression inner = expression();
        words.expect(")");
        return inner;
    }

    private List<Expression> arguments() {
        List<Expression> arguments = new ArrayList<>();
        if (words.take(")")) {
            return arguments;
        }
        do {
            arguments.add(types.startsAt(0) ? new Expression.SizeOfType(types.read()) : expression());
        } while (words.take(","));
        words.expect(")");
        return arguments;
    }

    private Expression braces() {
        words.expect("{");
        List<Expression> items = new ArrayList<>();
        while (!words.at("}")) {
            if (words.take(".")) {
                words.name();
                words.expect("=");
            }
            items.add(expression());
            if (!words.take(",")) {
                break;
            }
        }
        words.expect("}");
        return new Expression.Braces(items);
    }

    private Expression block() {
        words.expect("{");
        List<Expression.Variable> variables = new ArrayList<>();
        while (types.startsAt(0)) {
            CType type = types.read();
            String name = words.name();
            words.expect("=");
            variables.add(new Expression.Variable(type, name, expression()));
            words.expect(";");
        }
        Expression result = expression();
        words.take(";");
        words.expect("}");
        return new Expression.Block(variables, result);
    }
}
