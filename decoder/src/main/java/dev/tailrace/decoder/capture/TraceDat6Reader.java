package dev.tailrace.decoder.capture;

import dev.tailrace.decoder.format.PageLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads version 6, where the parts follow each other:
 *
 * <pre>
 *   header texts   ftrace formats   event formats   kallsyms   printk_formats   saved_cmdlines
 *   CPUs u32   "options  " and options ended by 0 u16   "flyrecord"   for each CPU: place u64, size u64
 *   trace_clock   the pages
 * </pre>
 *
 * <p>An instance has an option with its place, where "flyrecord" and a table of CPUs stand again.
 */
final class TraceDat6Reader {
    private static final int TABLE_ENTRY_BYTES = 16;
    private static final int UNKNOWN = -1;

    private final StoredBytes file;
    private final TraceDatInput in;
    private final TraceDatParts parts = new TraceDatParts();
    private final TraceDatOptions options = new TraceDatOptions();
    private final List<Instance> instances = new ArrayList<>();
    private long tableEntries;

    /** @param in stands behind the file's header */
    TraceDat6Reader(StoredBytes file, TraceDatInput in) {
        this.file = file;
        this.in = in;
    }

    private record Instance(long place, String name, int cpus) {}

    TraceDatFile.Content read() throws IOException {
        parts.readHeaders(in);
        parts.readFtraceFormats(in);
        parts.readEventFormats(in);
        parts.readKallsyms(in);
        parts.readPrintkFormats(in);
        parts.readSavedCmdlines(in);
        long cpus = in.u32("the number of CPUs");
        String tag = tag(in);
        if (tag.equals(TraceDatLayout.OPTIONS)) {
            readOptions();
            tag = tag(in);
        }
        requirePages(tag, in);
        return readBuffers(cpus);
    }

    private static String tag(TraceDatInput in) throws IOException {
        return new String(in.take(TraceDatLayout.TAG_BYTES, "\"flyrecord\""), StandardCharsets.ISO_8859_1);
    }

    private static void requirePages(String tag, TraceDatInput in) throws CaptureException {
        if (tag.equals(TraceDatLayout.LATENCY)) {
            throw in.expected("pages, but the file holds the text of a latency tracer");
        }
        if (!tag.equals(TraceDatLayout.FLYRECORD)) {
            throw in.expectedAt(in.position() - TraceDatLayout.TAG_BYTES, "\"flyrecord\"");
        }
    }

    private void readOptions() throws IOException {
        boolean behindBuffer = false;
        for (int id = in.u16("an option"); id != TraceDatLayout.OPTION_DONE; id = in.u16("an option")) {
            TraceDatInput data = in.part(in.u32("the size of an option"), "an option");
            if (id == TraceDatLayout.OPTION_BUFFER) {
                instances.add(new Instance(data.u64("the place of an instance"), data.name("its name"), UNKNOWN));
            } else if (id == TraceDatLayout.OPTION_CPUCOUNT && behindBuffer) {
                Instance last = instances.removeLast();
                instances.add(new Instance(last.place, last.name, TraceDatOptions.cpuCount(data)));
            } else {
                options.add(id, data);
            }
            behindBuffer = id == TraceDatLayout.OPTION_BUFFER;
        }
    }

    private TraceDatFile.Content readBuffers(long cpus) throws IOException {
        PageLayout layout = parts.layout(in);
        List<CpuPages> top = readTable(cpus, layout, in);
        if (options.clockFollows()) {
            options.traceClock(in.text(in.u64("a size"), "the text of trace_clock"));
        }
        CaptureFacts facts = parts.facts(in, options.toOptions(top.size()));
        List<CaptureBuffer> buffers = new ArrayList<>();
        buffers.add(new CaptureBuffer("", facts.options().clock(), layout, top));
        for (Instance instance : instances) {
            TraceDatInput there = in.at(instance.place);
            requirePages(tag(there), there);
            List<CpuPages> pages = readTable(instance.cpus == UNKNOWN ? cpus : instance.cpus, layout, there);
            buffers.add(new CaptureBuffer(instance.name, facts.options().clock(), layout, pages));
        }
        return new TraceDatFile.Content(facts, buffers);
    }

    private List<CpuPages> readTable(long cpus, PageLayout layout, TraceDatInput table) throws IOException {
        tableEntries += cpus;
        if (cpus > table.remaining() / TABLE_ENTRY_BYTES || tableEntries > file.size() / TABLE_ENTRY_BYTES) {
            throw table.expected("the places of the pages of " + cpus + " CPUs");
        }
        List<CpuPages> pages = new ArrayList<>();
        for (int cpu = 0; cpu < cpus; cpu++) {
            long place = table.u64("the place of a CPU's pages");
            long size = table.u64("the size of a CPU's pages");
            pages.add(CpuPages.stored(cpu, table, file, place, size, layout));
        }
        return pages;
    }
}
