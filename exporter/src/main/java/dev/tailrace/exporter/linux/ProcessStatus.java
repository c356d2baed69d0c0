package dev.tailrace.exporter.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/** What {@code /proc/PID/status} tells of a process's memory. Any thread. */
public final class ProcessStatus {
    private static final String UNIT = "kB";
    private static final long BYTES_PER_KB = 1_024;

    private ProcessStatus() {}

    /**
     * A number of bytes.
     *
     * @param process its id, or {@code self}
     * @param name as it stands there, for example {@code RssAnon}
     * @return empty when the process, or the line, is not there or not to be seen
     */
    public static OptionalLong bytes(String process, String name) {
        String start = name + ":";
        try {
            return Files.readAllLines(Path.of("/proc", process, "status")).stream()
                    .filter(line -> line.startsWith(start) && line.endsWith(UNIT))
                    .map(line -> line.substring(start.length(), line.length() - UNIT.length()))
                    .mapToLong(kilobytes -> Long.parseLong(kilobytes.strip()) * BYTES_PER_KB)
                    .findFirst();
        } catch (IOException hidden) {
            return OptionalLong.empty();
        }
    }
}
