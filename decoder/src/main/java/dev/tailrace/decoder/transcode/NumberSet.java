package dev.tailrace.decoder.transcode;

import java.util.Arrays;

/**
 * A set of numbers that is filled and emptied for ever: open addressing, at most half full, and emptying costs nothing, since an entry
 * counts only with the current stamp. Most numbers are the one before once more, which costs one comparison.
 */
final class NumberSet {
    private static final int INITIAL_SLOTS = 64;
    private static final long SPREAD = 0x9e37_79b9_7f4a_7c15L;

    private long[] members = new long[INITIAL_SLOTS / 2];
    private int[] memberBySlot = new int[INITIAL_SLOTS];
    private int[] stampBySlot = new int[INITIAL_SLOTS];
    private int size;
    private int stamp = 1;
    private long last;

    void clear() {
        size = 0;
        stamp++;
    }

    int size() {
        return size;
    }

    /** The member with an index, in the order in which they came. */
    long get(int index) {
        return members[index];
    }

    void add(long number) {
        if (number != last || size == 0) {
            last = number;
            insert(number);
        }
    }

    private void insert(long number) {
        int slot = firstSlot(number);
        while (stampBySlot[slot] == stamp) {
            if (members[memberBySlot[slot]] == number) {
                return;
            }
            slot = slot + 1 & stampBySlot.length - 1;
        }
        if (size == members.length) {
            grow();
            insert(number);
            return;
        }
        stampBySlot[slot] = stamp;
        memberBySlot[slot] = size;
        members[size++] = number;
    }

    private int firstSlot(long number) {
        return (int) (number * SPREAD >>> Long.SIZE - Integer.numberOfTrailingZeros(stampBySlot.length));
    }

    private void grow() {
        long[] known = Arrays.copyOf(members, size);
        members = new long[2 * known.length];
        memberBySlot = new int[2 * memberBySlot.length];
        stampBySlot = new int[2 * stampBySlot.length];
        size = 0;
        for (long number : known) {
            insert(number);
        }
    }
}
