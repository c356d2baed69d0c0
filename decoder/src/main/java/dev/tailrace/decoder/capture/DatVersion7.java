package dev.tailrace.decoder.capture;

import dev.tailrace.decoder.format.PageLayout;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Version 7: sections in any order, found through a chain of option sections; each may be compressed. */
final class DatVersion7 {
    private static final int COMPRESSED = 1;
    private static final int MAXIMUM_CPUS = 1 << 16;
    private static final int LARGEST_SUB_BUFFER = 1 << 17;

    private final DatWords words;
    private final FileChannel file;
    private final DatMetadata metadata = new DatMetadata();
    private final List<byte[]> bufferOptions = new ArrayList<>();
    private Compression compression = Compression.NONE;

    /** @param words stand behind the page size */
    DatVersion7(DatWords words, FileChannel file) {
        this.words = words;
        this.file = file;
    }

    DatContents read() throws IOException {
        compression = Compression.named(words.name(), words);
        words.name();
        Set<Long> seen = new HashSet<>();
        for (long options = words.u64(); options != 0; options = options(options)) {
            if (!seen.add(options)) {
                throw words.expected("option sections that don't lead back to byte %d".formatted(options));
            }
        }
        PageLayout layout = metadata.layout(words);
        List<CaptureBuffer> buffers = new ArrayList<>();
        for (byte[] option : bufferOptions) {
            buffers.add(buffer(words.over(option, "a buffer's option"), layout));
        }
        return new DatContents(metadata.facts(layout), buffers);
    }

    /** Reads one section of options; returns where the next one is, 0 for none. */
    private long options(long offset) throws IOException {
        DatWords section = section(offset, 0);
        while (true) {
            int id = section.u16();
            byte[] bytes = section.bytes(section.u32());
            DatWords option = words.over(bytes, "option %d".formatted(id));
            switch (id) {
                case DatOption.DONE -> {
                    return bytes.length == 0 ? 0 : option.u64();
                }
                case DatOption.BUFFER -> bufferOptions.add(bytes);
                case DatOption.TRACE_CLOCK -> metadata.clock(untilNul(option));
                case DatOption.UNAME -> metadata.uname(untilNul(option));
                case DatOption.HEADER_INFO -> metadata.headers(section(option.u64(), id));
                case DatOption.FTRACE_EVENTS -> metadata.ftraceFormats(section(option.u64(), id));
                case DatOption.EVENT_FORMATS -> metadata.eventFormats(section(option.u64(), id));
                case DatOption.KALLSYMS -> metadata.kallsyms(section(option.u64(), id));
                case DatOption.PRINTK -> metadata.printkFormats(section(option.u64(), id));
                case DatOption.COMMAND_LINES -> metadata.savedCmdlines(section(option.u64(), id));
                case DatOption.BUFFER_TEXT ->
                    throw words.expected("pages; this file holds the text of a latency tracer");
                default -> {
                    // Nothing that reading the events needs.
                }
            }
        }
    }

    private static String untilNul(DatWords option) throws IOException {
        String text = option.text(option.end());
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    /** The bytes of a section behind its header, decompressed. */
    private DatWords section(long offset, int expectedId) throws IOException {
        words.position(offset);
        int id = words.u16();
        if (id != expectedId) {
            words.position(offset);
            throw words.expected("section %d, not %d".formatted(expectedId, id));
        }
        int flags = words.u16();
        words.u32();
        long size = words.u64();
        String part = "section %d at byte %d".formatted(id, offset);
        return (flags & COMPRESSED) != 0
                ? words.over(compression.readBlock(words), part)
                : words.over(words.bytes(size), part);
    }

    private CaptureBuffer buffer(DatWords option, PageLayout layout) throws IOException {
        long sectionOffset = option.u64();
        String name = option.name();
        String clock = DatMetadata.chosenClock(option.name());
        PageLayout ownLayout = withPageSize(layout, option.u32(), option);
        words.position(sectionOffset);
        words.u16();
        Compression pageCompression = (words.u16() & COMPRESSED) != 0 ? compression : Compression.NONE;
        long count = option.u32();
        if (count > MAXIMUM_CPUS) {
            throw option.expected("at most %d CPUs, not %d".formatted(MAXIMUM_CPUS, count));
        }
        List<CpuPages> cpus = new ArrayList<>();
        for (long index = 0; index < count; index++) {
            int cpu = (int) Math.min(MAXIMUM_CPUS, option.u32());
            long offset = option.u64();
            long size = option.u64();
            if (size != 0) {
                cpus.add(new DatCpuPages(words, file, cpu, offset, size, ownLayout, pageCompression));
            }
        }
        return new CaptureBuffer(name, clock, cpus);
    }

    private static PageLayout withPageSize(PageLayout layout, long pageSize, DatWords option) throws CaptureException {
        if (pageSize <= layout.dataOffset() || pageSize > LARGEST_SUB_BUFFER) {
            throw option.expected("a sub-buffer of %d to %d bytes, not %d"
                    .formatted(layout.dataOffset() + 1, LARGEST_SUB_BUFFER, pageSize));
        }
        return new PageLayout(
                layout.timestampOffset(),
                layout.commitOffset(),
                layout.commitSize(),
                layout.dataOffset(),
                (int) pageSize,
                layout.bigEndian());
    }
}
