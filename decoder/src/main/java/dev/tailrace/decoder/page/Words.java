package dev.tailrace.decoder.page;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * Numbers at addresses of native memory. Nothing is checked: whoever calls has seen that the number lies within its record, and the record
 * within its slice. All memory as one constant segment is what the JIT compiler turns into a plain load; a segment for each slice costs
 * checks for each number (docs/adr/0010). Any thread.
 */
public final class Words {
    @SuppressWarnings("restricted")
    private static final MemorySegment MEMORY = MemorySegment.NULL.reinterpret(Long.MAX_VALUE);

    private static final ValueLayout.OfShort SHORT = JAVA_SHORT_UNALIGNED.withOrder(LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = JAVA_INT_UNALIGNED.withOrder(LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = JAVA_LONG_UNALIGNED.withOrder(LITTLE_ENDIAN);

    /** More than any address of a process; the kernel's own are none to read from. */
    private static final long ADDRESSES = (1L << 62) - 1;

    private Words() {}

    /**
     * The same address, as one that the JIT compiler can tell to lie within all memory, so that what is read there and shortly behind is
     * read without a comparison (docs/adr/0010).
     */
    public static long withinMemory(long address) {
        return address & ADDRESSES;
    }

    /** The byte at an address. */
    public static byte int8(long address) {
        return MEMORY.get(JAVA_BYTE, address);
    }

    /** Two bytes, the first of them the lowest. */
    public static short int16(long address) {
        return MEMORY.get(SHORT, address);
    }

    /** Four bytes, the first of them the lowest. */
    public static int int32(long address) {
        return MEMORY.get(INT, address);
    }

    /** Eight bytes, the first of them the lowest. */
    public static long int64(long address) {
        return MEMORY.get(LONG, address);
    }

    /** Two bytes, the first of them the highest. */
    public static short int16BigEndian(long address) {
        return Short.reverseBytes(int16(address));
    }

    /** Four bytes, the first of them the highest. */
    public static int int32BigEndian(long address) {
        return Integer.reverseBytes(int32(address));
    }

    /** Eight bytes, the first of them the highest. */
    public static long int64BigEndian(long address) {
        return Long.reverseBytes(int64(address));
    }

    /** Copies bytes from an address into an array. */
    public static void copy(long address, byte[] to, int at, int count) {
        MemorySegment.copy(MEMORY, JAVA_BYTE, address, to, at, count);
    }
}
