package dev.tailrace.decoder.capture;

import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** Takes the sub-buffers of one ring buffer of a trace.dat file. Used by one thread; it ends with its {@link TraceDatWriter}. */
public final class TraceDatBufferWriter {
    private final Path target;
    private final String instance;
    private final String clock;
    private final int subBufferSize;
    private final SortedMap<Integer, PageSpool> cpus = new TreeMap<>();

    TraceDatBufferWriter(Path target, String instance, String clock, int subBufferSize) {
        this.target = target;
        this.instance = instance;
        this.clock = clock;
        this.subBufferSize = subBufferSize;
    }

    /**
     * Appends a page of a CPU.
     *
     * @param cpu number of the CPU, from 0
     * @param subBuffer the whole sub-buffer, from its header to its end, as the kernel gives it; its indexes are left alone
     * @throws IOException if there is no room for it beside the target
     */
    public void append(int cpu, ByteBuf subBuffer) throws IOException {
        if (cpu < 0 || cpu >= TraceDatWriter.MAXIMUM_CPUS) {
            throw new IllegalArgumentException("no number of a CPU: " + cpu);
        }
        if (subBuffer.readableBytes() != subBufferSize) {
            throw new IllegalArgumentException(
                    "sub-buffers of %d bytes expected, not %d".formatted(subBufferSize, subBuffer.readableBytes()));
        }
        PageSpool spool = cpus.get(cpu);
        if (spool == null) {
            spool = PageSpool.beside(target);
            cpus.put(cpu, spool);
        }
        spool.append(subBuffer);
    }

    String instance() {
        return instance;
    }

    String clock() {
        return clock;
    }

    int subBufferSize() {
        return subBufferSize;
    }

    /** One more than the highest CPU that has a page. */
    int cpuCount() {
        return cpus.isEmpty() ? 0 : cpus.lastKey() + 1;
    }

    /** Bytes of the CPU's pages. */
    long size(int cpu) {
        PageSpool spool = cpus.get(cpu);
        return spool == null ? 0 : spool.size();
    }

    /** The CPU's pages; there must be some. */
    PageSpool pages(int cpu) {
        return cpus.get(cpu);
    }

    void close() throws IOException {
        for (PageSpool spool : cpus.values()) {
            spool.close();
        }
        cpus.clear();
    }
}
