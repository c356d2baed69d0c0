package dev.tailrace.decoder.print;

import dev.tailrace.decoder.format.CType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A C expression as print formats use them, as it is written. */
sealed interface Expression {

    /** A number, or a character between quotes. */
    record Literal(long value, NumberType type) implements Expression {}

    /** A text between quotes, neighbours joined. One byte a character. */
    record Text(String value) implements Expression {}

    /** {@code REC->name}. */
    record Field(String name) implements Expression {}

    /** A name that stands alone: a constant, a helper's field, a variable of a block. */
    record Name(String name) implements Expression {}

    /** {@code name(arguments)}. */
    record Call(String function, List<Expression> arguments) implements Expression {}

    /** {@code base[index]}. */
    record Index(Expression base, Expression index) implements Expression {}

    /** {@code base.name} or {@code base->name}, but for fields of the record. */
    record Member(Expression base, String name) implements Expression {}

    /** {@code - + ~ ! * &} in front of an operand. */
    record Unary(String operator, Expression operand) implements Expression {}

    /** Two operands with an operator between them. */
    record Binary(String operator, Expression left, Expression right) implements Expression {}

    /** {@code condition ? yes : no}; without {@code yes} the condition's own value. */
    record Conditional(Expression condition, @Nullable Expression yes, Expression no) implements Expression {}

    /** {@code (type) operand}; with {@code array} for {@code (type[]){…}}. */
    record Cast(CType type, boolean array, Expression operand) implements Expression {}

    /** {@code sizeof(type)}. */
    record SizeOfType(CType type) implements Expression {}

    /** {@code sizeof(operand)}. */
    record SizeOf(Expression operand) implements Expression {}

    /** A list in braces. */
    record Braces(List<Expression> items) implements Expression {}

    /** {@code ({ type name = value; …; result; })}. */
    record Block(List<Variable> variables, Expression result) implements Expression {}

    /** A variable of a block. */
    record Variable(CType type, String name, Expression value) {}
}
