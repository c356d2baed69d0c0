package dev.tailrace.decoder.capture;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/** Writes version 7: sections, then the options that tell where they are. Pages may be compressed; what stands beside them is not. */
final class DatWriting7 {
    private static final int COMPRESSED = 1;
    // As trace-cmd does: small enough to be unpacked at once by any reader.
    private static final int PAGES_PER_CHUNK = 10;
    private static final int PLACE_BYTES = Integer.BYTES + 2 * Long.BYTES;

    private final DatWriting writing;
    private final DatOutput out;
    private final String instance;
    private final Compression compression;
    private final ByteArrayOutputStream strings = new ByteArrayOutputStream();
    private final List<PagesPlace> places = new ArrayList<>();

    private record PagesPlace(int cpu, long offset, long size) {}

    DatWriting7(DatWriting writing, String instance, Compression compression) {
        this.writing = writing;
        this.out = writing.out();
        this.instance = instance;
        this.compression = compression;
    }

    void write() throws IOException {
        writing.start("7");
        out.name(compression.fileName());
        out.name("");
        long firstOptions = out.position();
        out.u64(0);
        long headers = section(DatOption.HEADER_INFO, "headers", writing::headers);
        long ftrace = section(DatOption.FTRACE_EVENTS, "ftrace events", writing::ftraceFormats);
        long events = section(DatOption.EVENT_FORMATS, "events format", writing::eventFormats);
        long kallsyms = section(DatOption.KALLSYMS, "kallsyms", writing::kallsyms);
        long printk = section(DatOption.PRINTK, "printk", writing::printkFormats);
        long cmdlines = section(DatOption.COMMAND_LINES, "command lines", writing::savedCmdlines);
        long pages = pages();
        long options = section(DatOption.DONE, "options", to -> {
            DatWriting.option(DatOption.TRACE_CLOCK, writing.clockOption(), to);
            DatWriting.option(DatOption.UNAME, writing.unameOption(), to);
            place(DatOption.HEADER_INFO, headers, to);
            place(DatOption.FTRACE_EVENTS, ftrace, to);
            place(DatOption.EVENT_FORMATS, events, to);
            place(DatOption.KALLSYMS, kallsyms, to);
            place(DatOption.PRINTK, printk, to);
            place(DatOption.COMMAND_LINES, cmdlines, to);
            DatWriting.option(DatOption.CPU_COUNT, word(writing.cpuCount()), to);
            buffer(pages, to);
            place(DatOption.DONE, 0, to);
        });
        section(DatOption.STRINGS, "strings", to -> to.bytes(strings.toByteArray()));
        out.patchU64(firstOptions, options);
    }

    /** Writes a section and returns where it is. Its size becomes known at its end. */
    private long section(int id, String description, DatWriting.Part part) throws IOException {
        return section(id, 0, description, part);
    }

    private long section(int id, int flags, String description, DatWriting.Part part) throws IOException {
        long start = out.position();
        out.u16(id);
        out.u16(flags);
        out.u32(strings.size());
        strings.writeBytes(DatWriting.withNul(description));
        long size = out.position();
        out.u64(0);
        long body = out.position();
        part.write(out);
        out.patchU64(size, out.position() - body);
        return start;
    }

    private long pages() throws IOException {
        int flags = compression == Compression.NONE ? 0 : COMPRESSED;
        return section(DatOption.BUFFER, flags, "buffer flyrecord", to -> {
            for (DatWriting.CpuFile cpu : writing.cpus()) {
                to.align(writing.subBufferBytes());
                long offset = to.position();
                long counted = offset;
                if (compression == Compression.NONE) {
                    to.file(cpu.pages());
                } else {
                    chunks(cpu.pages(), to);
                    // trace-cmd does not count the number of chunks, and reads beyond the last one where it is counted.
                    counted += Integer.BYTES;
                }
                places.add(new PagesPlace(cpu.cpu(), offset, to.position() - counted));
            }
        });
    }

    private void chunks(FileChannel pages, DatOutput to) throws IOException {
        int chunkBytes = PAGES_PER_CHUNK * writing.subBufferBytes();
        to.u32((pages.size() + chunkBytes - 1) / chunkBytes);
        for (long offset = 0; offset < pages.size(); offset += chunkBytes) {
            byte[] chunk = new byte[(int) Math.min(chunkBytes, pages.size() - offset)];
            ByteBuffer target = ByteBuffer.wrap(chunk);
            while (target.hasRemaining()) {
                pages.read(target, offset + target.position());
            }
            byte[] compressed = compression.compressed(chunk);
            to.u32(compressed.length);
            to.u32(chunk.length);
            to.bytes(compressed);
        }
    }

    private void buffer(long section, DatOutput to) throws IOException {
        byte[] name = DatWriting.withNul(instance);
        byte[] clock = DatWriting.withNul(writing.clock());
        int size = Long.BYTES + name.length + clock.length + 2 * Integer.BYTES + places.size() * PLACE_BYTES;
        ByteBuffer data = ByteBuffer.allocate(size).order(order());
        data.putLong(section).put(name).put(clock).putInt(writing.subBufferBytes()).putInt(places.size());
        for (PagesPlace place : places) {
            data.putInt(place.cpu).putLong(place.offset).putLong(place.size);
        }
        DatWriting.option(DatOption.BUFFER, data.array(), to);
    }

    private void place(int id, long offset, DatOutput to) throws IOException {
        DatWriting.option(id, ByteBuffer.allocate(Long.BYTES).order(order()).putLong(offset).array(), to);
    }

    private byte[] word(int value) {
        return ByteBuffer.allocate(Integer.BYTES).order(order()).putInt(value).array();
    }

    private ByteOrder order() {
        return writing.facts().abi().bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }
}
