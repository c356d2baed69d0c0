package dev.tailrace.decoder.print;

import org.jspecify.annotations.Nullable;

/** C's operators on integers. */
final class Arithmetic {
    private Arithmetic() {}

    /** An operation on two numbers that have the same type already, extended to 64 bits. */
    @FunctionalInterface
    interface Operation {
        long apply(long left, long right);
    }

    static Value.Number binary(String operator, Value.Number left, Value.Number right) {
        return switch (operator) {
            case "&&" -> new And(left, right);
            case "||" -> new Or(left, right);
            case "<<", ">>" -> shift(operator, left, right);
            default -> arithmetic(operator, left, right);
        };
    }

    private static Value.Number shift(String operator, Value.Number left, Value.Number right) {
        NumberType type = left.type().promoted();
        // As the machines do it that kernels run on: the count is taken modulo the width.
        int mask = type.sizeBytes() * Byte.SIZE - 1;
        Operation operation = operator.equals("<<")
                ? (value, count) -> value << (count & mask)
                : type.signed()
                        ? (value, count) -> value >> (count & mask)
                        : (value, count) -> value >>> (count & mask);
        return folded(new Binary(type, type, left, right, operation));
    }

    private static Value.Number arithmetic(String operator, Value.Number left, Value.Number right) {
        NumberType type = NumberType.common(left.type(), right.type());
        Operation comparison = comparison(operator, type.signed());
        return comparison != null
                ? folded(new Binary(NumberType.INT, type, left, right, comparison))
                : folded(new Binary(type, type, left, right, operation(operator, type.signed())));
    }

    private static Operation operation(String operator, boolean signed) {
        return switch (operator) {
            case "+" -> Long::sum;
            case "-" -> (left, right) -> left - right;
            case "*" -> (left, right) -> left * right;
            case "/" -> signed ? Arithmetic::quotient : Arithmetic::unsignedQuotient;
            case "%" -> signed ? Arithmetic::remainder : Arithmetic::unsignedRemainder;
            case "&" -> (left, right) -> left & right;
            case "|" -> (left, right) -> left | right;
            case "^" -> (left, right) -> left ^ right;
            default -> throw new UnprintableException("unknown operator %s".formatted(operator));
        };
    }

    private static @Nullable Operation comparison(String operator, boolean signed) {
        return switch (operator) {
            case "==" -> (left, right) -> left == right ? 1 : 0;
            case "!=" -> (left, right) -> left != right ? 1 : 0;
            case "<" -> signed ? (left, right) -> left < right ? 1 : 0 : (left, right) -> below(left, right) ? 1 : 0;
            case ">" -> signed ? (left, right) -> left > right ? 1 : 0 : (left, right) -> below(right, left) ? 1 : 0;
            case "<=" -> signed ? (left, right) -> left <= right ? 1 : 0 : (left, right) -> below(right, left) ? 0 : 1;
            case ">=" -> signed ? (left, right) -> left >= right ? 1 : 0 : (left, right) -> below(left, right) ? 0 : 1;
            default -> null;
        };
    }

    private static boolean below(long left, long right) {
        return Long.compareUnsigned(left, right) < 0;
    }

    private static long quotient(long left, long right) {
        return left / nonZero(right);
    }

    private static long unsignedQuotient(long left, long right) {
        return Long.divideUnsigned(left, nonZero(right));
    }

    private static long remainder(long left, long right) {
        return left % nonZero(right);
    }

    private static long unsignedRemainder(long left, long right) {
        return Long.remainderUnsigned(left, nonZero(right));
    }

    private static long nonZero(long divisor) {
        if (divisor == 0) {
            throw UnprintableException.DIVISION_BY_ZERO;
        }
        return divisor;
    }

    static Value.Number unary(String operator, Value.Number operand) {
        NumberType type = operand.type().promoted();
        return switch (operator) {
            case "+" -> converted(operand, type);
            case "-" ->
                folded(new Binary(type, type, new Value.Constant(type, 0), operand, (zero, value) -> zero - value));
            case "~" ->
                folded(new Binary(type, type, new Value.Constant(type, -1), operand, (ones, value) -> ones ^ value));
            default -> throw new UnprintableException("unknown operator %s".formatted(operator));
        };
    }

    /** 1 or 0: whether the operand is 0 when {@code ofZero} is 1, or is not when it is 0. */
    static Value.Number truth(Value.Number operand, int ofZero) {
        NumberType type = operand.type();
        return folded(new Binary(
                NumberType.INT,
                type,
                operand,
                new Value.Constant(type, 0),
                (value, zero) -> value == zero ? ofZero : 1 - ofZero));
    }

    static Value.Number converted(Value.Number operand, NumberType type) {
        if (operand.type().equals(type)) {
            return operand;
        }
        return operand instanceof Value.Constant constant
                ? new Value.Constant(type, constant.value())
                : new Converted(type, operand);
    }

    static Value.Number conditional(Value.Number condition, Value.Number yes, Value.Number no) {
        NumberType type = NumberType.common(yes.type(), no.type());
        return new Choice(type, condition, converted(yes, type), converted(no, type));
    }

    private static Value.Number folded(Binary operation) {
        return operation.left.isConstant() && operation.right.isConstant()
                ? new Value.Constant(operation.type(), operation.ofConstants())
                : operation;
    }

    private static final class Binary extends Value.Number {
        private final NumberType operandType;
        private final Value.Number left;
        private final Value.Number right;
        private final Operation operation;

        Binary(NumberType type, NumberType operandType, Value.Number left, Value.Number right, Operation operation) {
            super(type);
            this.operandType = operandType;
            this.left = left;
            this.right = right;
            this.operation = operation;
        }

        @Override
        long of(EventRecord record) {
            return apply(left.of(record), right.of(record));
        }

        long ofConstants() {
            return apply(((Value.Constant) left).value(), ((Value.Constant) right).value());
        }

        private long apply(long first, long second) {
            return type().convert(operation.apply(operandType.convert(first), operandType.convert(second)));
        }
    }

    private static final class And extends Value.Number {
        private final Value.Number left;
        private final Value.Number right;

        And(Value.Number left, Value.Number right) {
            super(NumberType.INT);
            this.left = left;
            this.right = right;
        }

        @Override
        long of(EventRecord record) {
            return left.of(record) != 0 && right.of(record) != 0 ? 1 : 0;
        }
    }

    private static final class Or extends Value.Number {
        private final Value.Number left;
        private final Value.Number right;

        Or(Value.Number left, Value.Number right) {
            super(NumberType.INT);
            this.left = left;
            this.right = right;
        }

        @Override
        long of(EventRecord record) {
            return left.of(record) != 0 || right.of(record) != 0 ? 1 : 0;
        }
    }

    private static final class Converted extends Value.Number {
        private final Value.Number operand;

        Converted(NumberType type, Value.Number operand) {
            super(type);
            this.operand = operand;
        }

        @Override
        long of(EventRecord record) {
            return type().convert(operand.of(record));
        }
    }

    private static final class Choice extends Value.Number {
        private final Value.Number condition;
        private final Value.Number yes;
        private final Value.Number no;

        Choice(NumberType type, Value.Number condition, Value.Number yes, Value.Number no) {
            super(type);
            this.condition = condition;
            this.yes = yes;
            this.no = no;
        }

        @Override
        long of(EventRecord record) {
            return condition.of(record) != 0 ? yes.of(record) : no.of(record);
        }
    }
}
