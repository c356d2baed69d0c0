package dev.tailrace.exporter.oracle;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Memory that a system call filled in or mapped. */
@SuppressWarnings("restricted")
final class NativeMemory {
    private NativeMemory() {}

    static int intAt(long address) {
        return at(address).get(ValueLayout.JAVA_INT_UNALIGNED, 0);
    }

    static long longAt(long address) {
        return at(address).get(ValueLayout.JAVA_LONG_UNALIGNED, 0);
    }

    static void setInt(long address, int value) {
        at(address).set(ValueLayout.JAVA_INT_UNALIGNED, 0, value);
    }

    static void setLong(long address, long value) {
        at(address).set(ValueLayout.JAVA_LONG_UNALIGNED, 0, value);
    }

    static void setByte(long address, int value) {
        at(address).set(ValueLayout.JAVA_BYTE, 0, (byte) value);
    }

    private static MemorySegment at(long address) {
        return MemorySegment.ofAddress(address).reinterpret(Long.BYTES);
    }
}
