package dev.tailrace.decoder.print;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of text that grow. Reused from line to line; allocates nothing once it is large enough. Not thread safe. */
public final class TextOutput {
    private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DIGIT_PAIRS = digitPairs();
    private static final byte[] HEX_PAIRS = hexPairs();
    private static final int MAXIMUM_DIGITS = 22;
    private static final long[] POWERS_OF_TEN = powersOfTen();

    private byte[] bytes;
    private int length;

    /** @param capacity bytes to begin with */
    public TextOutput(int capacity) {
        bytes = new byte[capacity];
    }

    private static byte[] digitPairs() {
        byte[] pairs = new byte[200];
        for (int number = 0; number < 100; number++) {
            pairs[2 * number] = (byte) ('0' + number / 10);
            pairs[2 * number + 1] = (byte) ('0' + number % 10);
        }
        return pairs;
    }

    private static byte[] hexPairs() {
        byte[] pairs = new byte[512];
        for (int number = 0; number < 256; number++) {
            pairs[2 * number] = DIGITS[number >> 4];
            pairs[2 * number + 1] = DIGITS[number & 0xf];
        }
        return pairs;
    }

    private static long[] powersOfTen() {
        long[] powers = new long[19];
        powers[0] = 1;
        for (int exponent = 1; exponent < powers.length; exponent++) {
            powers[exponent] = powers[exponent - 1] * 10;
        }
        return powers;
    }

    /** Bytes written so far. */
    public int length() {
        return length;
    }

    /** Forgets what stands behind a position. */
    public void truncate(int position) {
        length = position;
    }

    /** The byte at a position before {@link #length}. */
    public byte at(int position) {
        return bytes[position];
    }

    /** Replaces the byte at a position before {@link #length}. */
    public void set(int position, byte value) {
        bytes[position] = value;
    }

    /** Appends one byte. */
    public void append(char ascii) {
        reserve(1);
        bytes[length++] = (byte) ascii;
    }

    /** Appends bytes. */
    public void append(byte[] text) {
        append(text, 0, text.length);
    }

    /** Appends some bytes of an array. */
    public void append(byte[] from, int offset, int count) {
        reserve(count);
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
    }

    /** Appends a text in UTF-8. */
    public void append(String text) {
        append(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Appends one character several times; nothing when the count is not positive. */
    public void fill(char ascii, int count) {
        if (count > 0) {
            reserve(count);
            Arrays.fill(bytes, length, length + count, (byte) ascii);
            length += count;
        }
    }

    /** Moves what stands from a position on to the right and puts blanks before it, up to a width in bytes. */
    public void padLeft(int position, int width) {
        int missing = width - (length - position);
        if (missing > 0) {
            reserve(missing);
            System.arraycopy(bytes, position, bytes, position + missing, length - position);
            Arrays.fill(bytes, position, position + missing, (byte) ' ');
            length += missing;
        }
    }

    /** Appends blanks until what stands from a position on has a width in bytes. */
    public void padRight(int position, int width) {
        fill(' ', width - (length - position));
    }

    /** Appends a number in decimal digits, signed. */
    public void decimal(long value) {
        if (value >= 0) {
            positive(value);
        } else {
            append('-');
            unsigned(-value);
        }
    }

    /** Appends a number in decimal digits, unsigned. */
    public void unsigned(long value) {
        if (value >= 0) {
            positive(value);
        } else {
            long rest = Long.divideUnsigned(value, 10);
            positive(rest);
            append((char) ('0' + (value - rest * 10)));
        }
    }

    /** Appends a number of 0 to 999,999 in six decimal digits. */
    public void sixDigits(int value) {
        reserve(6);
        int high = value / 10_000;
        int middle = value / 100 - high * 100;
        int low = value % 100;
        bytes[length] = DIGIT_PAIRS[2 * high];
        bytes[length + 1] = DIGIT_PAIRS[2 * high + 1];
        bytes[length + 2] = DIGIT_PAIRS[2 * middle];
        bytes[length + 3] = DIGIT_PAIRS[2 * middle + 1];
        bytes[length + 4] = DIGIT_PAIRS[2 * low];
        bytes[length + 5] = DIGIT_PAIRS[2 * low + 1];
        length += 6;
    }

    /** Appends a number in at least so many decimal digits, unsigned, with zeroes in front. */
    public void zeroPadded(long value, int digits) {
        int start = length;
        unsigned(value);
        int missing = digits - (length - start);
        if (missing > 0) {
            padLeft(start, digits);
            Arrays.fill(bytes, start, start + missing, (byte) '0');
        }
    }

    /** Appends a number in hexadecimal digits, lower case, without a prefix. */
    public void hex(long value) {
        hex(value, Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + 3) / 4));
    }

    /** Appends the lowest so many hexadecimal digits of a number, lower case. */
    public void hex(long value, int digits) {
        reserve(digits);
        byte[] to = bytes;
        long rest = value;
        int at = length + digits;
        length = at;
        for (int left = digits; left > 1; left -= 2) {
            int pair = (int) (rest & 0xff) << 1;
            to[--at] = HEX_PAIRS[pair + 1];
            to[--at] = HEX_PAIRS[pair];
            rest >>>= Byte.SIZE;
        }
        if ((digits & 1) != 0) {
            to[--at] = DIGITS[(int) rest & 0xf];
        }
    }

    /** Appends a number in octal digits. */
    public void octal(long value) {
        int digits = Math.max(1, (Long.SIZE - Long.numberOfLeadingZeros(value) + 2) / 3);
        for (int digit = digits - 1; digit >= 0; digit--) {
            append((char) ('0' + (value >>> 3 * digit & 7)));
        }
    }

    private void positive(long value) {
        reserve(MAXIMUM_DIGITS);
        byte[] to = bytes;
        int at = length + digits(value);
        length = at;
        long rest = value;
        while (rest > Integer.MAX_VALUE) {
            long quotient = rest / 100;
            int pair = (int) (rest - quotient * 100) << 1;
            rest = quotient;
            to[--at] = DIGIT_PAIRS[pair + 1];
            to[--at] = DIGIT_PAIRS[pair];
        }
        // Division by a constant is several times cheaper on 32 bits.
        int low = (int) rest;
        while (low >= 100) {
            int quotient = low / 100;
            int pair = low - quotient * 100 << 1;
            low = quotient;
            to[--at] = DIGIT_PAIRS[pair + 1];
            to[--at] = DIGIT_PAIRS[pair];
        }
        if (low >= 10) {
            to[--at] = DIGIT_PAIRS[2 * low + 1];
            to[--at] = DIGIT_PAIRS[2 * low];
        } else {
            to[--at] = (byte) ('0' + low);
        }
    }

    // The number of bits tells the number of digits but for one: 1233 / 4096 is the logarithm of 2.
    private static int digits(long value) {
        int estimate = (Long.SIZE - Long.numberOfLeadingZeros(value | 1)) * 1233 >>> 12;
        return value < POWERS_OF_TEN[estimate] ? Math.max(1, estimate) : estimate + 1;
    }

    private void reserve(int count) {
        if (count > bytes.length - length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(length, count)));
        }
    }

    /** Writes everything to a stream and starts over. */
    public void drainTo(OutputStream stream) throws IOException {
        stream.write(bytes, 0, length);
        length = 0;
    }

    /** The array that holds what was written, up to {@link #length}; it changes as the output grows. */
    public byte[] bytes() {
        return bytes;
    }

    /** A copy of what was written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    /** What was written, read as UTF-8. */
    @Override
    public String toString() {
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
