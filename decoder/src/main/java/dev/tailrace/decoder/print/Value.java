package dev.tailrace.decoder.print;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an expression gives for a record: a number, a text, or bytes of the record itself. Compiled once, asked for each record. */
sealed interface Value {

    /** A number of a C type. */
    abstract non-sealed class Number implements Value {
        private final NumberType type;

        Number(NumberType type) {
            this.type = type;
        }

        NumberType type() {
            return type;
        }

        /** The number, extended to 64 bits as its type says. */
        abstract long of(EventRecord record);

        /** Whether it is the same for every record. */
        boolean isConstant() {
            return false;
        }
    }

    /** A number that is the same for every record. */
    final class Constant extends Number {
        private final long value;

        Constant(NumberType type, long value) {
            super(type);
            this.value = type.convert(value);
        }

        @Override
        long of(EventRecord record) {
            return value;
        }

        @Override
        boolean isConstant() {
            return true;
        }

        long value() {
            return value;
        }
    }

    /** A text. */
    non-sealed interface Text extends Value, RecordText {}

    /** A text that is the same for every record. */
    record ConstantText(byte[] bytes) implements Text {
        @Override
        public void append(EventRecord record, TextOutput out) {
            out.append(bytes);
        }
    }

    /**
     * Bytes of the record.
     *
     * @param place where they are
     * @param element the numbers they are an array of; null when that is not known
     */
    record Span(Place place, @Nullable NumberType element) implements Value {
        Span of(NumberType otherElement) {
            return new Span(place, otherElement);
        }
    }

    /** A list in braces. */
    record Items(List<Value> values) implements Value {}

    /** Where bytes of a record are. */
    interface Place {
        /** The offset from the record's start. */
        int offset(EventRecord record);

        /** How many bytes; never beyond the record's end. */
        int length(EventRecord record);
    }
}
