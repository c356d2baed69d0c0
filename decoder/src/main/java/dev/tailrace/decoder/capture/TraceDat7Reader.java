package dev.tailrace.decoder.capture;

import dev.tailrace.decoder.format.PageLayout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads version 7, where options point to sections and to the next options. */
final class TraceDat7Reader {
    // trace-cmd writes three.
    private static final int MAXIMUM_OPTIONS_SECTIONS = 100;
    private static final int MAXIMUM_BUFFERS = 10_000;
    private static final int CPU_ENTRY_BYTES = 20;
    private static final int MAXIMUM_CPU = 1 << 20;

    private final StoredBytes file;
    private final TraceDatInput in;
    private final TraceDatSections sections;
    private final Compression compression;
    private final TraceDatParts parts = new TraceDatParts();
    private final TraceDatOptions options = new TraceDatOptions();
    private final Map<Integer, Long> places = new TreeMap<>();
    private final List<TraceDatInput> bufferOptions = new ArrayList<>();
    private boolean holdsText;

    /** @param in stands at the place of the first options section */
    TraceDat7Reader(StoredBytes file, TraceDatInput in, Compression compression) {
        this.file = file;
        this.in = in;
        this.compression = compression;
        this.sections = new TraceDatSections(in, compression);
    }

    TraceDatFile.Content read() throws IOException {
        long next = in.u64("the place of the options");
        Set<Long> seen = new HashSet<>();
        while (next != 0) {
            if (!seen.add(next) || seen.size() > MAXIMUM_OPTIONS_SECTIONS) {
                throw in.expected("options sections that come to an end, not to byte " + next + " again");
            }
            next = readOptions(sections.open(next, TraceDatLayout.SECTION_OPTIONS));
        }
        readSections();
        CaptureFacts facts = parts.facts(in, options.toOptions(0));
        List<CaptureBuffer> buffers = new ArrayList<>();
        for (TraceDatInput option : bufferOptions) {
            buffers.add(readBuffer(option, facts.layout()));
        }
        if (buffers.isEmpty() && holdsText) {
            throw in.expected("pages, but the file holds the text of a latency tracer");
        }
        return new TraceDatFile.Content(facts, buffers);
    }

    /** Gives the place of the next options section, or 0. */
    private long readOptions(TraceDatInput section) throws IOException {
        while (true) {
            int id = section.u16("an option");
            TraceDatInput data = section.part(section.u32("the size of an option"), "an option");
            switch (id) {
                case TraceDatLayout.OPTION_DONE -> {
                    return data.u64("the place of the next options");
                }
                case TraceDatLayout.OPTION_BUFFER -> addBuffer(data);
                case TraceDatLayout.OPTION_BUFFER_TEXT -> holdsText = true;
                case TraceDatLayout.SECTION_HEADER_INFO,
                        TraceDatLayout.SECTION_FTRACE_FORMATS,
                        TraceDatLayout.SECTION_EVENT_FORMATS,
                        TraceDatLayout.SECTION_KALLSYMS,
                        TraceDatLayout.SECTION_PRINTK,
                        TraceDatLayout.SECTION_CMDLINES -> places.put(id, data.u64("the place of section " + id));
                default -> options.add(id, data);
            }
        }
    }

    private void addBuffer(TraceDatInput option) throws CaptureException {
        if (bufferOptions.size() == MAXIMUM_BUFFERS) {
            throw option.expected("at most " + MAXIMUM_BUFFERS + " buffers");
        }
        bufferOptions.add(option);
    }

    private void readSections() throws IOException {
        for (Map.Entry<Integer, Long> place : places.entrySet()) {
            int id = place.getKey();
            TraceDatInput section = sections.open(place.getValue(), id);
            switch (id) {
                case TraceDatLayout.SECTION_HEADER_INFO -> parts.readHeaders(section);
                case TraceDatLayout.SECTION_FTRACE_FORMATS -> parts.readFtraceFormats(section);
                case TraceDatLayout.SECTION_EVENT_FORMATS -> parts.readEventFormats(section);
                case TraceDatLayout.SECTION_KALLSYMS -> parts.readKallsyms(section);
                case TraceDatLayout.SECTION_PRINTK -> parts.readPrintkFormats(section);
                case TraceDatLayout.SECTION_CMDLINES -> parts.readSavedCmdlines(section);
                default -> throw new IllegalStateException("section " + id);
            }
        }
    }

    /** The option: place u64, name, clock, sub-buffer size u32, CPUs u32; for each CPU: its number u32, place u64, size u64. */
    private CaptureBuffer readBuffer(TraceDatInput option, PageLayout kernelLayout) throws IOException {
        boolean compressed = sections.isCompressed(option.u64("the place of a buffer"), TraceDatLayout.SECTION_BUFFER);
        String instance = option.name("the name of an instance");
        String clock = option.name("the name of a clock");
        PageLayout layout = withSubBufferSize(kernelLayout, option);
        long cpus = option.u32("the number of CPUs");
        if (cpus > option.remaining() / CPU_ENTRY_BYTES) {
            throw option.expected("the places of the pages of " + cpus + " CPUs");
        }
        List<CpuPages> pages = new ArrayList<>();
        for (long i = 0; i < cpus; i++) {
            pages.add(readCpu(option, compressed, layout));
        }
        return new CaptureBuffer(instance, clock, layout, pages);
    }

    private CpuPages readCpu(TraceDatInput option, boolean compressed, PageLayout layout) throws IOException {
        long cpu = option.u32("the number of a CPU");
        if (cpu > MAXIMUM_CPU) {
            throw option.expectedAt(option.position() - Integer.BYTES, "a CPU's number, not " + cpu);
        }
        long place = option.u64("the place of a CPU's pages");
        long size = option.u64("the size of a CPU's pages");
        return compressed
                ? CpuPages.compressed((int) cpu, in, compression, place, size, layout)
                : CpuPages.stored((int) cpu, option, file, place, size, layout);
    }

    private static PageLayout withSubBufferSize(PageLayout layout, TraceDatInput option) throws IOException {
        long bytes = option.u32("the size of a sub-buffer");
        if (!CaptureFacts.canBeSubBuffer(layout, bytes)) {
            throw option.expectedAt(option.position() - Integer.BYTES, "the size of a sub-buffer, not " + bytes);
        }
        return new PageLayout(
                layout.timestampOffset(),
                layout.commitOffset(),
                layout.commitSize(),
                layout.dataOffset(),
                (int) bytes,
                layout.bigEndian());
    }
}
