package dev.tailrace.decoder.capture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes a trace.dat that trace-cmd and KernelShark open. While events come in, each CPU's pages go to a file of their own beside the
 * target; {@link #close} puts them together. Used by one thread.
 */
public final class TraceDatWriter implements AutoCloseable {
    private final Path target;
    private final DatVersion version;
    private final Compression compression;
    private final SortedMap<Integer, CpuSpool> spools = new TreeMap<>();
    private final int subBufferBytes;

    /** The versions of the file that can be written. */
    public enum DatVersion {
        /** What trace-cmd before 3.0 reads as well. */
        V6,
        /** Sections, which may be compressed. */
        V7
    }

    /** One CPU's pages on their way. */
    private record CpuSpool(Path path, FileChannel file) {}

    /**
     * @param target is written, or written over, at the end
     * @param compression of version 7; version 6 knows none
     * @param subBufferBytes of one page
     */
    public TraceDatWriter(Path target, DatVersion version, Compression compression, int subBufferBytes) {
        if (version == DatVersion.V6 && compression != Compression.NONE) {
            throw new IllegalArgumentException("version 6 can't be compressed");
        }
        this.target = target;
        this.version = version;
        this.compression = compression;
        this.subBufferBytes = subBufferBytes;
    }

    /** Makes sure that a CPU is in the file, even without a page. */
    public void addCpu(int cpu) throws IOException {
        spool(cpu);
    }

    /**
     * Adds a page.
     *
     * @param page one whole sub-buffer
     * @throws IOException if it can't be written
     */
    public void append(int cpu, ByteBuffer page) throws IOException {
        if (page.remaining() != subBufferBytes) {
            throw new IllegalArgumentException("a page of %d bytes, not %d".formatted(page.remaining(), subBufferBytes));
        }
        FileChannel file = spool(cpu).file;
        while (page.hasRemaining()) {
            file.write(page);
        }
    }

    private CpuSpool spool(int cpu) throws IOException {
        CpuSpool known = spools.get(cpu);
        if (known != null) {
            return known;
        }
        Path path = target.resolveSibling(target.getFileName() + ".cpu" + cpu);
        FileChannel file = FileChannel.open(
                path,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        CpuSpool added = new CpuSpool(path, file);
        spools.put(cpu, added);
        return added;
    }

    /**
     * Puts the file together.
     *
     * @param facts what goes beside the events
     * @param instance the instance's name; empty for the top level
     * @param clock name of the trace clock
     * @throws IOException if it can't be written
     */
    public void finish(CaptureFacts facts, String instance, String clock) throws IOException {
        ByteOrder order = facts.abi().bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        try (FileChannel file = FileChannel.open(
                target,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
            DatOutput out = new DatOutput(file, order);
            List<DatWriting.CpuFile> cpus = new ArrayList<>();
            spools.forEach((cpu, spool) -> cpus.add(new DatWriting.CpuFile(cpu, spool.file)));
            DatWriting writing = new DatWriting(out, facts, clock, subBufferBytes, cpus);
            switch (version) {
                case V6 -> new DatWriting6(writing).write();
                case V7 -> new DatWriting7(writing, instance, compression).write();
            }
            out.flush();
        }
    }

    /** Removes the files of the pages; without {@link #finish} nothing is left. */
    @Override
    public void close() throws IOException {
        for (CpuSpool spool : spools.values()) {
            spool.file.close();
            Files.deleteIfExists(spool.path);
        }
    }
}
