package dev.tailrace.decoder.capture;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.function.Consumer;

/** Writes what {@link TraceDat7Reader} reads: the sections of texts, those of the pages, and one section of options. */
final class TraceDat7Writer {
    private static final int SECTION_HEADER_BYTES = 16;

    private final CaptureFacts facts;
    private final Compression compression;
    private final TraceDatPartsWriter parts;
    private final SectionNames names = new SectionNames();
    private final boolean bigEndian;

    TraceDat7Writer(CaptureFacts facts, Compression compression) {
        this.facts = facts;
        this.compression = compression;
        this.parts = new TraceDatPartsWriter(facts);
        this.bigEndian = facts.layout().bigEndian();
    }

    void write(FileChannel target, List<TraceDatBufferWriter> buffers) throws IOException {
        TraceDatPages pages = new TraceDatPages(target);
        int cpus = TraceDatPages.cpuCount(facts.options(), buffers);
        TraceDatOutput head = new TraceDatOutput(bigEndian);
        TraceDatOutput options = new TraceDatOutput(bigEndian);
        parts.writeStart("7", facts.layout().subBufferSize(), head);
        head.name(compression.headerName()).name(compression.headerVersion());
        int optionsPlace = head.size();
        head.u64(0);
        writeTexts(head, options);
        options.u16(TraceDatLayout.OPTION_CPUCOUNT).u32(Integer.BYTES).u32(cpus);
        parts.writeOptions(options);
        parts.writeText(TraceDatLayout.OPTION_TRACECLOCK, facts.options().traceClock(), options);
        long end = head.size();
        for (TraceDatBufferWriter buffer : buffers) {
            end = writeBuffer(buffer, cpus, end, pages, options);
        }
        options.u16(TraceDatLayout.OPTION_DONE).u32(Long.BYTES).u64(0);
        head.setU64(optionsPlace, end);
        pages.write(head.toBytes(), 0);
        end = writeSection(TraceDatLayout.SECTION_OPTIONS, options.toBytes(), end, pages);
        writeSection(TraceDatLayout.SECTION_STRINGS, names.toBytes(), end, pages);
    }

    private void writeTexts(TraceDatOutput out, TraceDatOutput options) {
        writeText(TraceDatLayout.SECTION_HEADER_INFO, parts::writeHeaders, out, options);
        writeText(TraceDatLayout.SECTION_FTRACE_FORMATS, parts::writeFtraceFormats, out, options);
        writeText(TraceDatLayout.SECTION_EVENT_FORMATS, parts::writeEventFormats, out, options);
        writeText(TraceDatLayout.SECTION_KALLSYMS, parts::writeKallsyms, out, options);
        writeText(TraceDatLayout.SECTION_PRINTK, parts::writePrintkFormats, out, options);
        writeText(TraceDatLayout.SECTION_CMDLINES, parts::writeSavedCmdlines, out, options);
    }

    private void writeText(int id, Consumer<TraceDatOutput> content, TraceDatOutput out, TraceDatOutput options) {
        options.u16(id).u32(Long.BYTES).u64(out.size());
        TraceDatOutput section = new TraceDatOutput(bigEndian);
        content.accept(section);
        byte[] bytes = section.toBytes();
        if (compression == Compression.NONE) {
            sectionHeader(id, false, bytes.length, out);
            out.bytes(bytes);
            return;
        }
        byte[] compressed = compression.compress(bytes);
        sectionHeader(id, true, 2L * Integer.BYTES + compressed.length, out);
        out.u32(compressed.length).u32(bytes.length).bytes(compressed);
    }

    private void sectionHeader(int id, boolean compressed, long size, TraceDatOutput out) {
        out.u16(id)
                .u16(compressed ? TraceDatLayout.COMPRESSED : 0)
                .u32(names.place(id))
                .u64(size);
    }

    private long writeSection(int id, byte[] content, long place, TraceDatPages pages) throws IOException {
        TraceDatOutput section = new TraceDatOutput(bigEndian);
        sectionHeader(id, false, content.length, section);
        return pages.write(section.bytes(content).toBytes(), place);
    }

    /** Writes the section and its option; returns the place behind the section. */
    private long writeBuffer(
            TraceDatBufferWriter buffer, int cpus, long sectionPlace, TraceDatPages pages, TraceDatOutput options)
            throws IOException {
        TraceDatOutput option = new TraceDatOutput(bigEndian);
        option.u64(sectionPlace).name(buffer.instance()).name(buffer.clock());
        option.u32(buffer.subBufferSize()).u32(cpus);
        long place = sectionPlace + SECTION_HEADER_BYTES;
        for (int cpu = 0; cpu < cpus; cpu++) {
            place = TraceDatPages.aligned(place, buffer.subBufferSize());
            long end = writePages(buffer, cpu, place, pages);
            option.u32(cpu).u64(place).u64(notedSize(end - place));
            place = end;
        }
        options.u16(TraceDatLayout.OPTION_BUFFER).u32(option.size()).bytes(option.toBytes());
        TraceDatOutput header = new TraceDatOutput(bigEndian);
        long size = place - sectionPlace - SECTION_HEADER_BYTES;
        sectionHeader(TraceDatLayout.SECTION_BUFFER, compression != Compression.NONE, size, header);
        pages.write(header.toBytes(), sectionPlace);
        return place;
    }

    /** Without the number of chunks, as trace-cmd notes it. */
    private long notedSize(long size) {
        return compression == Compression.NONE || size == 0 ? size : size - Integer.BYTES;
    }

    private long writePages(TraceDatBufferWriter buffer, int cpu, long place, TraceDatPages pages) throws IOException {
        if (buffer.size(cpu) == 0) {
            return place;
        }
        return compression == Compression.NONE
                ? pages.copy(buffer.pages(cpu), place)
                : pages.compress(buffer.pages(cpu), compression, buffer.subBufferSize(), bigEndian, place);
    }
}
