package dev.tailrace.exporter.oracle;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What one chore may use up: memory that lasts until the workload ends, and a folder that goes with it. */
record Scratch(Arena arena, Path folder) {
    private static final int ALIGNMENT = 4096;

    /** The address of a text that ends with a zero. */
    long text(String text) {
        return arena.allocateFrom(text, StandardCharsets.UTF_8).address();
    }

    /** The address of a file's path in the folder. */
    long path(String name) {
        return text(folder.resolve(name).toString());
    }

    /** The address of that many zero bytes, aligned to a page. */
    long zeros(long bytes) {
        return arena.allocate(bytes, ALIGNMENT).address();
    }

    /** The address of these 64-bit numbers. */
    long longs(long... values) {
        return arena.allocateFrom(ValueLayout.JAVA_LONG, values).address();
    }

    /** The address of these 32-bit numbers, aligned for 64-bit ones. */
    long ints(int... values) {
        MemorySegment memory = arena.allocate((long) values.length * Integer.BYTES, Long.BYTES);
        MemorySegment.copy(MemorySegment.ofArray(values), 0, memory, 0, memory.byteSize());
        return memory.address();
    }

    /** The address of these 16-bit numbers, aligned for 64-bit ones. */
    long shorts(int... values) {
        MemorySegment memory = arena.allocate((long) values.length * Short.BYTES, Long.BYTES);
        for (int i = 0; i < values.length; i++) {
            memory.setAtIndex(ValueLayout.JAVA_SHORT, i, (short) values[i]);
        }
        return memory.address();
    }
}
