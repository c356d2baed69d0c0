package dev.tailrace.exporter.ring;

import dev.tailrace.exporter.linux.KeptTextFile;
import java.nio.file.Path;

/** A CPU's {@code stats} file, kept open. */
public final class StatsFile implements StatsSource {
    /** Eight short lines: 167 to 270 bytes seen. */
    private static final int LONGEST_BYTES = 1024;

    private final KeptTextFile file;

    /** @param path the CPU's {@code stats} */
    public StatsFile(Path path) {
        file = new KeptTextFile(path, LONGEST_BYTES);
    }

    @Override
    public PerCpuStats read() {
        return PerCpuStats.parse(file.read());
    }

    @Override
    public void close() {
        file.close();
    }
}
