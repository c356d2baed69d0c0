package dev.tailrace.exporter.record;

import dev.tailrace.decoder.capture.TraceDatBufferWriter;
import dev.tailrace.exporter.linux.NativeFile;
import dev.tailrace.exporter.ring.PerCpuStats;
import dev.tailrace.exporter.ring.StatsFile;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/** The ring of one CPU on its way into a file, page by page. Used by one thread. */
final class RecordedCpu implements AutoCloseable {
    private final int cpu;
    private final NativeFile pages;
    private final StatsFile stats;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment page;
    private final ByteBuf pageBytes;

    /** Opens the files of one CPU in an instance. */
    RecordedCpu(int cpu, Path instance, int subBufferBytes) {
        Path folder = instance.resolve("per_cpu/cpu" + cpu);
        this.cpu = cpu;
        this.pages = NativeFile.openNonBlocking(folder.resolve("trace_pipe_raw"));
        this.stats = new StatsFile(folder.resolve("stats"));
        this.page = arena.allocate(subBufferBytes, Long.BYTES);
        this.pageBytes = Unpooled.wrappedBuffer(page.asByteBuffer());
    }

    /** Moves what is in the ring now; returns how many pages there were. */
    int drainTo(TraceDatBufferWriter writer) throws IOException {
        int count = 0;
        while (pages.read(page) == page.byteSize()) {
            writer.append(cpu, pageBytes);
            count++;
        }
        return count;
    }

    PerCpuStats stats() {
        return stats.read();
    }

    @Override
    public void close() {
        pages.close();
        stats.close();
        arena.close();
    }
}
