package dev.tailrace.exporter.oracle;

import static dev.tailrace.exporter.oracle.Syscall.call;
import static dev.tailrace.exporter.oracle.SyscallNumber.*;

import java.util.List;

/** Mapped memory, its pages and what backs them. */
final class MemoryChores {
    private static final int PAGE = 4096;
    private static final int HUGE = 2 << 20;
    private static final int READ_WRITE = 3;
    private static final int SHARED = 1;
    private static final int PRIVATE = 2;
    private static final int ANONYMOUS = 0x20;
    private static final int MAY_MOVE = 1;
    private static final int WILL_NEED = 3;
    private static final int DONT_NEED = 4;
    private static final int FREE = 8;
    private static final int MERGEABLE = 12;
    private static final int UNMERGEABLE = 13;
    private static final int HUGE_PAGE = 14;
    private static final int COLD = 20;
    private static final int PAGE_OUT = 21;
    private static final int COLLAPSE = 25;
    private static final int MS_SYNC = 4;
    private static final int GRND_RANDOM_OFF = 0;

    private MemoryChores() {}

    static List<Chore> all() {
        return List.of(
                Chore.of("map, protect, move and unmap memory", MemoryChores::mapAndMove),
                Chore.of("lock memory", MemoryChores::lock),
                Chore.of("advise on memory", MemoryChores::advise),
                Chore.of("collapse pages into a huge one", MemoryChores::collapse),
                Chore.of("merge pages", MemoryChores::merge),
                Chore.of("write a file through memory", MemoryChores::mapFile),
                Chore.of("make files in memory", MemoryChores::memoryFiles),
                Chore.of("ask for pages to be moved", MemoryChores::movePages),
                Chore.of("copy between address spaces", MemoryChores::copyBetweenProcesses),
                Chore.of("watch page faults from user space", MemoryChores::userFaults),
                Chore.of("guard memory with keys", MemoryChores::keys),
                Chore.of("get random bytes", MemoryChores::random));
    }

    static long map(long bytes, int flags, long file) {
        return call(MMAP, 0, bytes, READ_WRITE, flags, file, 0);
    }

    private static void touch(long address, long bytes) {
        for (long offset = 0; offset < bytes; offset += PAGE) {
            NativeMemory.setInt(address + offset, (int) (offset / PAGE) % 2);
        }
    }

    private static void mapAndMove(Scratch scratch) {
        long memory = map(8 * PAGE, PRIVATE | ANONYMOUS, -1);
        touch(memory, 8 * PAGE);
        call(MPROTECT, memory, PAGE, 1);
        call(MINCORE, memory, 8 * PAGE, scratch.zeros(8));
        long moved = call(MREMAP, memory, 8 * PAGE, 1024 * PAGE, MAY_MOVE);
        call(REMAP_FILE_PAGES, moved, PAGE, 0, 0, 0);
        call(MUNMAP, moved, 1024 * PAGE);
        call(MSEAL, 1, PAGE, 0);
        call(BRK, 0);
    }

    private static void lock(Scratch scratch) {
        long memory = map(4 * PAGE, PRIVATE | ANONYMOUS, -1);
        call(MLOCK, memory, PAGE);
        call(MLOCK2, memory, 2 * PAGE, 1);
        call(MUNLOCK, memory, 2 * PAGE);
        call(MLOCKALL, 0);
        call(MUNLOCKALL);
        call(MUNMAP, memory, 4 * PAGE);
    }

    private static void advise(Scratch scratch) {
        long memory = map(16 * PAGE, PRIVATE | ANONYMOUS, -1);
        touch(memory, 16 * PAGE);
        call(MADVISE, memory, 4 * PAGE, COLD);
        call(MADVISE, memory, 4 * PAGE, FREE);
        call(MADVISE, memory, 4 * PAGE, DONT_NEED);
        call(PROCESS_MADVISE, -1, 0, 0, COLD, 0);
        call(PROCESS_MRELEASE, -1, 0);
        call(MUNMAP, memory, 16 * PAGE);
    }

    private static void collapse(Scratch scratch) {
        long memory = map(3 * HUGE, PRIVATE | ANONYMOUS, -1);
        long aligned = (memory + HUGE - 1) / HUGE * HUGE;
        touch(aligned, HUGE);
        call(MADVISE, aligned, HUGE, COLLAPSE);
        call(MADVISE, aligned + HUGE, HUGE, HUGE_PAGE);
        touch(aligned + HUGE, PAGE);
        call(MUNMAP, memory, 3 * HUGE);
    }

    private static void merge(Scratch scratch) {
        long memory = map(16 * PAGE, PRIVATE | ANONYMOUS, -1);
        call(MADVISE, memory, 16 * PAGE, MERGEABLE);
        call(MADVISE, memory, 16 * PAGE, UNMERGEABLE);
        call(MUNMAP, memory, 16 * PAGE);
    }

    private static void mapFile(Scratch scratch) {
        long file = FileChores.open(scratch, "mapped", 0);
        call(FTRUNCATE, file, 64 * PAGE);
        long memory = map(64 * PAGE, SHARED, file);
        touch(memory, 16 * PAGE);
        call(MSYNC, memory, 64 * PAGE, MS_SYNC);
        call(MADVISE, memory, 64 * PAGE, PAGE_OUT);
        call(MADVISE, memory, 64 * PAGE, WILL_NEED);
        touch(memory, 4 * PAGE);
        call(MUNMAP, memory, 64 * PAGE);
        call(CLOSE, file);
    }

    private static void memoryFiles(Scratch scratch) {
        long name = scratch.text("tailrace");
        long file = call(MEMFD_CREATE, name, 2);
        call(WRITE, file, name, 8);
        call(FALLOCATE, file, 3, 0, PAGE);
        call(FCNTL, file, 1033, 1);
        call(CLOSE, file);
        long huge = call(MEMFD_CREATE, name, 4);
        call(FTRUNCATE, huge, HUGE);
        call(FALLOCATE, huge, 0, 0, HUGE);
        call(CLOSE, huge);
        call(CLOSE, call(MEMFD_SECRET, 0));
    }

    private static void movePages(Scratch scratch) {
        long memory = map(4 * PAGE, PRIVATE | ANONYMOUS, -1);
        touch(memory, 4 * PAGE);
        long nodes = scratch.longs(1);
        call(MOVE_PAGES, 0, 1, scratch.longs(memory), scratch.ints(0, 0), scratch.ints(0, 0), 2);
        call(MIGRATE_PAGES, 0, 64, nodes, nodes);
        call(MBIND, memory, 4 * PAGE, 2, nodes, 64, 2);
        call(SET_MEMPOLICY_HOME_NODE, memory, 4 * PAGE, 0, 0);
        call(GET_MEMPOLICY, scratch.zeros(8), scratch.zeros(128), 1024, 0, 0);
        call(SET_MEMPOLICY, 0, 0, 0);
        call(MUNMAP, memory, 4 * PAGE);
    }

    private static void copyBetweenProcesses(Scratch scratch) {
        long self = ProcessHandle.current().pid();
        long here = scratch.longs(scratch.zeros(64), 64);
        long there = scratch.longs(scratch.zeros(64), 64);
        call(PROCESS_VM_READV, self, here, 1, there, 1, 0);
        call(PROCESS_VM_WRITEV, self, here, 1, there, 1, 0);
    }

    private static void userFaults(Scratch scratch) {
        call(CLOSE, call(USERFAULTFD, 1));
    }

    private static void keys(Scratch scratch) {
        long key = call(PKEY_ALLOC, 0, 0);
        long memory = map(PAGE, PRIVATE | ANONYMOUS, -1);
        call(PKEY_MPROTECT, memory, PAGE, READ_WRITE, key);
        call(PKEY_FREE, key);
        call(MUNMAP, memory, PAGE);
    }

    private static void random(Scratch scratch) {
        call(GETRANDOM, scratch.zeros(64), 64, GRND_RANDOM_OFF);
    }
}
