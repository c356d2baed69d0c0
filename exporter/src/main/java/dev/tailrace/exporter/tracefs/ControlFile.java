package dev.tailrace.exporter.tracefs;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** One control file of tracefs. Each write is one system call, since the kernel takes each as a command of its own. */
final class ControlFile {
    private final Path path;

    ControlFile(Path path) {
        this.path = path;
    }

    /** The whole text, without the line break at its end. */
    String read() {
        try {
            return new String(KernelFile.read(path), StandardCharsets.UTF_8).stripTrailing();
        } catch (IOException failed) {
            throw new TracefsException("cannot read %s: %s".formatted(path, reason(failed)));
        }
    }

    /** The choice in brackets of a file such as {@code trace_clock}: {@code local [boot] mono}. */
    String readChoice() {
        String text = read();
        int open = text.indexOf('[');
        int close = text.indexOf(']');
        return open >= 0 && close > open ? text.substring(open + 1, close) : text;
    }

    /** Writes a value; the kernel's refusal is an error. */
    void write(String value) {
        try {
            tryWrite(value);
        } catch (IOException failed) {
            throw new TracefsException("cannot write '%s' to %s: %s".formatted(value, path, reason(failed)));
        }
    }

    /** Writes only what differs: some files reset the ring even at the value they have. */
    void writeIfDifferent(String value) {
        if (!readChoice().equals(value)) {
            write(value);
        }
    }

    /** Writes a value that is better but not needed: where the kernel refuses it, or does not know the file, all stays as it is. */
    void prefer(String value) {
        try {
            if (exists() && !readChoice().equals(value)) {
                tryWrite(value);
            }
        } catch (IOException refused) {
            // The value it has will do.
        }
    }

    /** Writes a value; the kernel's refusal is for the caller to explain. */
    void tryWrite(String value) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(value.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** Empties a list file such as {@code set_event_pid}: the kernel does it when the file is opened for truncation. */
    void clear() {
        try {
            FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                    .close();
        } catch (IOException failed) {
            throw new TracefsException("cannot empty %s: %s".formatted(path, reason(failed)));
        }
    }

    boolean exists() {
        return Files.exists(path);
    }

    boolean isReadable() {
        return Files.isReadable(path);
    }

    boolean isWritable() {
        return Files.isWritable(path);
    }

    /** Java puts the path in front of the system's reason. */
    static String reason(IOException failed) {
        String message = String.valueOf(failed.getMessage());
        int colon = message.lastIndexOf(": ");
        if (failed instanceof java.nio.file.AccessDeniedException) {
            return "permission denied";
        }
        if (failed instanceof java.nio.file.NoSuchFileException) {
            return "there is no such file";
        }
        return colon < 0 ? message : message.substring(colon + 2);
    }
}
