package dev.tailrace.exporter.oracle;

import static dev.tailrace.exporter.oracle.Syscall.call;
import static dev.tailrace.exporter.oracle.SyscallNumber.*;

import java.util.List;

/** Blocks of a file: given, taken, moved, written back and read without the page cache. */
final class FileSpaceChores {
    private static final int KEEP_SIZE = 1;
    private static final int PUNCH_HOLE = 2;
    private static final int COLLAPSE_RANGE = 8;
    private static final int ZERO_RANGE = 16;
    private static final int INSERT_RANGE = 32;
    private static final int BLOCK = 4096;
    private static final int O_DIRECT = 040000;
    private static final int DONT_NEED = 4;
    private static final int WRITE_AND_WAIT = 7;
    private static final long FS_IOC_FIEMAP = 0xc020660bL;
    private static final long FS_IOC_GETFSMAP = 0xc0c0583bL;
    private static final long FS_IOC_GETFLAGS = 0x80086601L;
    private static final long FS_IOC_FSGETXATTR = 0x801c581fL;
    private static final int FSMAP_KEYS_AT = 64;
    private static final int FSMAP_KEY_BYTES = 64;

    private FileSpaceChores() {}

    static List<Chore> all() {
        return List.of(
                Chore.of("reserve, punch, collapse, insert and zero blocks", FileSpaceChores::fallocate),
                Chore.of("write a file back in all ways", FileSpaceChores::writeBack),
                Chore.of("read a file that is not in memory", FileSpaceChores::readFromDisk),
                Chore.of("write and read without the page cache", FileSpaceChores::direct),
                Chore.of("fill a hole in reserved blocks", FileSpaceChores::fillReserved),
                Chore.of("ask where a file's blocks are", FileSpaceChores::map));
    }

    private static void fallocate(Scratch scratch) {
        long file = FileChores.open(scratch, "space", 0);
        call(FALLOCATE, file, 0, 0, 64 * BLOCK);
        call(PWRITE64, file, scratch.zeros(16 * BLOCK), 16 * BLOCK, 0);
        call(FSYNC, file);
        call(FALLOCATE, file, PUNCH_HOLE | KEEP_SIZE, 4 * BLOCK, 2 * BLOCK);
        call(FALLOCATE, file, ZERO_RANGE, BLOCK, 2 * BLOCK);
        call(FALLOCATE, file, COLLAPSE_RANGE, 8 * BLOCK, 4 * BLOCK);
        call(FALLOCATE, file, INSERT_RANGE, 8 * BLOCK, 4 * BLOCK);
        call(FTRUNCATE, file, BLOCK / 2);
        call(CLOSE, file);
    }

    private static void writeBack(Scratch scratch) {
        long file = FileChores.open(scratch, "written back", 0);
        long buffer = scratch.zeros(32 * BLOCK);
        call(PWRITE64, file, buffer, 32 * BLOCK, 0);
        call(SYNC_FILE_RANGE, file, 0, 0, WRITE_AND_WAIT);
        call(PWRITE64, file, buffer, BLOCK, 40 * BLOCK);
        call(FDATASYNC, file);
        call(PWRITE64, file, buffer, BLOCK, 50 * BLOCK);
        call(FSYNC, file);
        call(PWRITE64, file, buffer, BLOCK, 60 * BLOCK);
        call(SYNC_FILE_RANGE, file, 0, 0, WRITE_AND_WAIT);
        call(CLOSE, file);
    }

    private static void readFromDisk(Scratch scratch) {
        long file = FileChores.open(scratch, "written back", 0);
        call(FADVISE64, file, 0, 0, DONT_NEED);
        call(PREAD64, file, scratch.zeros(BLOCK), BLOCK, 60 * BLOCK);
        call(PREAD64, file, scratch.zeros(16 * BLOCK), 16 * BLOCK, 0);
        call(FADVISE64, file, 0, 0, DONT_NEED);
        call(READAHEAD, file, 0, 32 * BLOCK);
        call(CACHESTAT, file, scratch.longs(0, 32 * BLOCK), scratch.zeros(64), 0);
        call(CLOSE, file);
    }

    private static void direct(Scratch scratch) {
        long file = FileChores.open(scratch, "direct", O_DIRECT);
        long buffer = scratch.zeros(256 * BLOCK);
        call(PWRITE64, file, buffer, 256 * BLOCK, 0);
        call(PREAD64, file, buffer, 256 * BLOCK, 0);
        call(PREAD64, file, buffer, 100, 1);
        call(CLOSE, file);
        long buffered = FileChores.open(scratch, "direct", 0);
        call(PREAD64, buffered, buffer, BLOCK, 0);
        call(CLOSE, buffered);
    }

    private static void fillReserved(Scratch scratch) {
        long file = FileChores.open(scratch, "reserved", 0);
        call(FALLOCATE, file, 0, 0, 1024 * BLOCK);
        call(PWRITE64, file, scratch.zeros(BLOCK), BLOCK, 512 * BLOCK);
        call(FSYNC, file);
        call(PWRITE64, file, scratch.zeros(BLOCK), BLOCK, 511 * BLOCK);
        call(FSYNC, file);
        call(CLOSE, file);
    }

    private static void map(Scratch scratch) {
        long file = FileChores.open(scratch, "reserved", 0);
        long extents = scratch.zeros(1024);
        NativeMemory.setLong(extents + Long.BYTES, Long.MAX_VALUE);
        NativeMemory.setInt(extents + 24, 10);
        call(IOCTL, file, FS_IOC_FIEMAP, extents);
        call(IOCTL, file, FS_IOC_GETFSMAP, diskMap(scratch));
        call(IOCTL, file, FS_IOC_GETFLAGS, scratch.zeros(8));
        call(IOCTL, file, FS_IOC_FSGETXATTR, scratch.zeros(64));
        call(FILE_GETATTR, -100, scratch.path("reserved"), scratch.zeros(64), 32, 0);
        call(CLOSE, file);
    }

    /** Room for a few answers, from the lowest key to the highest. */
    private static long diskMap(Scratch scratch) {
        long request = scratch.zeros(4096);
        NativeMemory.setInt(request + 8, 4);
        long high = request + FSMAP_KEYS_AT + FSMAP_KEY_BYTES;
        NativeMemory.setInt(high, -1);
        NativeMemory.setInt(high + 4, -1);
        NativeMemory.setLong(high + 8, -1);
        NativeMemory.setLong(high + 16, -1);
        NativeMemory.setLong(high + 24, -1);
        return request;
    }
}
