package dev.tailrace.decoder.capture;

import dev.tailrace.decoder.format.PageLayout;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/** Version 6: one part behind the other, then options, then where each CPU's pages are. */
final class DatVersion6 {
    private static final int MAXIMUM_CPUS = 1 << 16;

    private final DatWords words;
    private final FileChannel file;
    private final DatMetadata metadata = new DatMetadata();
    private final List<Instance> instances = new ArrayList<>();
    private long cpuCount;
    private boolean clockFollows;

    /** An instance beside the top level: its place in the file, and its CPUs where they are not as many as the top level has. */
    private record Instance(String name, long offset, long cpuCount) {}

    /** @param words stand behind the page size */
    DatVersion6(DatWords words, FileChannel file) {
        this.words = words;
        this.file = file;
    }

    DatContents read() throws IOException {
        metadata.headers(words);
        metadata.ftraceFormats(words);
        metadata.eventFormats(words);
        metadata.kallsyms(words);
        metadata.printkFormats(words);
        metadata.savedCmdlines(words);
        cpuCount = words.u32();
        String kind = words.name();
        if (kind.equals("options  ")) {
            options();
            kind = words.name();
        }
        if (kind.equals("latency  ")) {
            throw words.expected("pages; this file holds the text of a latency tracer, which can be read as it is");
        }
        if (!kind.equals("flyrecord")) {
            throw words.expected("\"flyrecord\", not \"%s\"".formatted(kind));
        }
        PageLayout layout = metadata.layout(words);
        List<CaptureBuffer> buffers = new ArrayList<>();
        List<CpuPages> top = cpus(cpuCount, layout);
        if (clockFollows) {
            metadata.clock(words.text(words.u64()));
        }
        buffers.add(new CaptureBuffer("", metadata.clock(), top));
        for (Instance instance : instances) {
            words.position(instance.offset);
            words.mark("flyrecord");
            buffers.add(new CaptureBuffer(instance.name, metadata.clock(), cpus(instance.cpuCount, layout)));
        }
        return new DatContents(metadata.facts(layout), buffers);
    }

    private void options() throws IOException {
        for (int id = words.u16(); id != DatOption.DONE; id = words.u16()) {
            DatWords option = words.over(words.bytes(words.u32()), "option %d".formatted(id));
            switch (id) {
                case DatOption.BUFFER -> instances.add(new Instance(lastName(option), option.u64(), cpuCount));
                case DatOption.TRACE_CLOCK -> clock(option);
                case DatOption.UNAME -> metadata.uname(untilNul(option));
                case DatOption.CPU_COUNT -> cpuCount(option.u32());
                default -> {
                    // Nothing that reading the events needs.
                }
            }
        }
    }

    // An empty option says that the text stands behind the table of the pages.
    private void clock(DatWords option) throws IOException {
        clockFollows = option.end() == 0;
        metadata.clock(untilNul(option));
    }

    // Behind an instance, its own count; before any, that of the top level.
    private void cpuCount(long count) {
        if (instances.isEmpty()) {
            cpuCount = count;
        } else {
            Instance last = instances.removeLast();
            instances.add(new Instance(last.name, last.offset, count));
        }
    }

    private static String lastName(DatWords option) throws IOException {
        option.position(Math.min(Long.BYTES, option.end()));
        String name = untilNul(option);
        option.position(0);
        return name;
    }

    private static String untilNul(DatWords option) throws IOException {
        String text = option.text(option.end() - option.position());
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    private List<CpuPages> cpus(long count, PageLayout layout) throws IOException {
        if (count > MAXIMUM_CPUS) {
            throw words.expected("at most %d CPUs, not %d".formatted(MAXIMUM_CPUS, count));
        }
        List<CpuPages> cpus = new ArrayList<>();
        for (int cpu = 0; cpu < count; cpu++) {
            long offset = words.u64();
            long size = words.u64();
            if (size != 0) {
                cpus.add(new DatCpuPages(words, file, cpu, offset, size, layout, Compression.NONE));
            }
        }
        return cpus;
    }
}
