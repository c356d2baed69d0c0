package dev.tailrace.exporter.linux;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A folder held for one process: the exclusive {@code flock} on its descriptor. It needs no right to write, works on tracefs, and the kernel
 * gives it back when the process ends in whatever way. Advisory: it binds only those who ask for it.
 */
public final class DirectoryLock implements AutoCloseable {
    private final NativeFile directory;

    private DirectoryLock(NativeFile directory) {
        this.directory = directory;
    }

    /**
     * Locks the folder without waiting.
     *
     * @return the lock; empty when somebody else has it, in this process or another
     * @throws LinuxException when the folder cannot be opened
     */
    public static Optional<DirectoryLock> tryAcquire(Path directory) {
        NativeFile file = NativeFile.open(directory);
        try {
            if (file.tryLock()) {
                return Optional.of(new DirectoryLock(file));
            }
        } catch (LinuxException failure) {
            file.close();
            throw failure;
        }
        file.close();
        return Optional.empty();
    }

    /** Gives the lock back, the first time; a later call does nothing. */
    @Override
    public void close() {
        directory.close();
    }
}
