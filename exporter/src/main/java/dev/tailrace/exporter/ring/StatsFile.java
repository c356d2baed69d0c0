package dev.tailrace.exporter.ring;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import dev.tailrace.exporter.linux.NativeFile;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A CPU's {@code stats} file, kept open; the kernel writes it anew for each read from its start. */
public final class StatsFile implements StatsSource {
    /** Eight short lines: 167 to 270 bytes seen. */
    private static final int TEXT_BYTES = 1024;

    private final NativeFile file;
    private final MemorySegment text = Arena.ofAuto().allocate(TEXT_BYTES);

    /** @param path the CPU's {@code stats} */
    public StatsFile(Path path) {
        file = NativeFile.open(path);
    }

    @Override
    public PerCpuStats read() {
        int count = file.readAt(0, text);
        return PerCpuStats.parse(new String(text.asSlice(0, count).toArray(JAVA_BYTE), StandardCharsets.US_ASCII));
    }

    @Override
    public void close() {
        file.close();
    }
}
