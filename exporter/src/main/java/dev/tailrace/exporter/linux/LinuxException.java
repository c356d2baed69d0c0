package dev.tailrace.exporter.linux;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A system call failed: which one, on what, and why. */
public final class LinuxException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String call;
    private final String path;
    private final int errnoNumber;

    /**
     * @param call name of the C function
     * @param path what it worked on, as a path or in words
     * @param errnoNumber what it left in {@code errno}
     */
    public LinuxException(String call, String path, int errnoNumber) {
        super("%s(%s): %s".formatted(call, path, describe(errnoNumber)));
        this.call = call;
        this.path = path;
        this.errnoNumber = errnoNumber;
    }

    /** Name of the C function. */
    public String call() {
        return call;
    }

    /** What the call worked on. */
    public String path() {
        return path;
    }

    /** The number in {@code errno}. */
    public int errnoNumber() {
        return errnoNumber;
    }

    /** The error by name; null when {@link Errno} lacks the number. */
    public @Nullable Errno errno() {
        return Errno.of(errnoNumber);
    }

    private static String describe(int number) {
        Errno errno = Errno.of(number);
        return errno == null ? "errno " + number : errno + " (" + number + "), " + errno.text();
    }
}
