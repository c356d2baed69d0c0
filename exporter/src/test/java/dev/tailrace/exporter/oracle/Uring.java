package dev.tailrace.exporter.oracle;

import static dev.tailrace.exporter.oracle.Syscall.call;
import static dev.tailrace.exporter.oracle.SyscallNumber.*;

/** An io_uring with its submission queue; completions are left unread. */
final class Uring {
    private static final int PARAMETER_BYTES = 120;
    private static final int QUEUE_OFFSETS_AT = 40;
    private static final int ENTRY_BYTES = 64;
    private static final int GET_EVENTS_WITH_TIMEOUT = 1 | 1 << 3;
    private static final int TIMEOUT_ARGUMENT_BYTES = 24;
    private static final int SUBMIT_ALL = 1 << 7;
    private static final long PATIENCE_NS = 5_000_000;
    private static final int SHARED = 1;
    private static final int READ_WRITE = 3;
    private static final long QUEUE_BYTES = 4096;
    private static final long ENTRIES_OFFSET = 0x10000000L;

    private final long descriptor;
    private final int size;
    private final long queue;
    private final long entries;
    private final long tailAddress;
    private final long arrayAddress;
    private final long timeout;
    private int tail;

    private Uring(Scratch scratch, long descriptor, int size, long parameters) {
        this.descriptor = descriptor;
        this.size = size;
        queue = call(MMAP, 0, QUEUE_BYTES, READ_WRITE, SHARED, descriptor, 0);
        entries = call(MMAP, 0, QUEUE_BYTES, READ_WRITE, SHARED, descriptor, ENTRIES_OFFSET);
        tailAddress = queue + NativeMemory.intAt(parameters + QUEUE_OFFSETS_AT + 4);
        arrayAddress = queue + NativeMemory.intAt(parameters + QUEUE_OFFSETS_AT + 24);
        timeout = scratch.longs(0, 0, scratch.longs(0, PATIENCE_NS));
    }

    static Uring open(Scratch scratch, int size, int flags) {
        long parameters = scratch.zeros(PARAMETER_BYTES);
        NativeMemory.setInt(parameters + 8, flags | SUBMIT_ALL);
        return new Uring(scratch, call(IO_URING_SETUP, size, parameters), size, parameters);
    }

    /** Whether the kernel gave one. */
    boolean isOpen() {
        return descriptor >= 0 && queue != -1 && entries != -1;
    }

    long descriptor() {
        return descriptor;
    }

    /** Puts a request behind the others, without telling the kernel. */
    void put(int operation, int flags, int file, long address, int length) {
        int slot = tail % size;
        long entry = entries + (long) slot * ENTRY_BYTES;
        for (int offset = 0; offset < ENTRY_BYTES; offset += Long.BYTES) {
            NativeMemory.setLong(entry + offset, 0);
        }
        NativeMemory.setInt(entry, operation | flags << 8);
        NativeMemory.setInt(entry + 4, file);
        NativeMemory.setLong(entry + 16, address);
        NativeMemory.setInt(entry + 24, length);
        NativeMemory.setInt(arrayAddress + (long) slot * Integer.BYTES, slot);
        tail++;
    }

    /** Hands over that many requests and waits a moment for that many completions. */
    void submit(int requests, int completions) {
        NativeMemory.setInt(tailAddress, tail);
        call(
                IO_URING_ENTER,
                descriptor,
                requests,
                completions,
                GET_EVENTS_WITH_TIMEOUT,
                timeout,
                TIMEOUT_ARGUMENT_BYTES);
    }

    void close() {
        call(MUNMAP, queue, QUEUE_BYTES);
        call(MUNMAP, entries, QUEUE_BYTES);
        call(CLOSE, descriptor);
    }
}
