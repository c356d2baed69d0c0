package dev.tailrace.decoder.transcode;

import com.google.protobuf.ByteString;
import dev.tailrace.decoder.format.FormatField;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a record's fields hold, read from the format alone and as simply as it can be said: numbers by their bytes, texts up to their NUL,
 * everything else as bytes.
 */
final class FormatReference {
    private final boolean bigEndian;

    FormatReference(boolean bigEndian) {
        this.bigEndian = bigEndian;
    }

    /** The field's elements as unsigned numbers, or its bytes one by one where it is a text or raw. */
    List<BigInteger> values(FormatField field, byte[] record) {
        byte[] space = space(field, record);
        return switch (field.shape()) {
            case INTEGER, POINTER, INTEGER_ARRAY, BITMASK -> numbers(space, field.elementSize());
            case TEXT -> numbers(Arrays.copyOf(space, textLength(space)), 1);
            case BYTES, OPAQUE -> numbers(space, 1);
        };
    }

    private byte[] space(FormatField field, byte[] record) {
        return switch (field.placement()) {
            case FIXED -> Arrays.copyOfRange(record, field.offset(), field.offset() + field.size());
            case TAIL -> Arrays.copyOfRange(record, field.offset(), record.length);
            case DATA_LOC -> located(number(record, field.offset(), 4), 0, record);
            case REL_LOC -> located(number(record, field.offset(), 4), field.offset() + 4, record);
        };
    }

    private static byte[] located(BigInteger word, int base, byte[] record) {
        int start = base + word.intValue() % 65536;
        return Arrays.copyOfRange(record, start, start + word.intValue() / 65536);
    }

    private static int textLength(byte[] space) {
        int length = 0;
        while (length < space.length && space[length] != 0) {
            length++;
        }
        return length;
    }

    private List<BigInteger> numbers(byte[] space, int size) {
        List<BigInteger> numbers = new ArrayList<>();
        for (int at = 0; at + size <= space.length; at += size) {
            numbers.add(number(space, at, size));
        }
        return numbers;
    }

    private BigInteger number(byte[] from, int at, int size) {
        byte[] magnitude = Arrays.copyOfRange(from, at, at + size);
        if (!bigEndian) {
            for (int i = 0; i < size; i++) {
                magnitude[i] = from[at + size - 1 - i];
            }
        }
        return new BigInteger(1, magnitude);
    }

    /** What came over the wire, in the same terms: numbers cut to the kernel's width. */
    List<BigInteger> received(FormatField field, Object value) {
        return switch (value) {
            case String text -> numbers(text.getBytes(StandardCharsets.UTF_8), 1);
            case ByteString bytes -> numbers(bytes.toByteArray(), elementsOfBytes(field));
            case List<?> list -> list.stream().map(each -> cut(field, each)).toList();
            default -> List.of(cut(field, value));
        };
    }

    private static int elementsOfBytes(FormatField field) {
        return switch (field.shape()) {
            case INTEGER_ARRAY, BITMASK -> field.elementSize();
            default -> 1;
        };
    }

    private static BigInteger cut(FormatField field, Object value) {
        long number = value instanceof Boolean truth ? (truth ? 1 : 0) : ((Number) value).longValue();
        return BigInteger.valueOf(number).mod(BigInteger.ONE.shiftLeft(8 * field.elementSize()));
    }
}
