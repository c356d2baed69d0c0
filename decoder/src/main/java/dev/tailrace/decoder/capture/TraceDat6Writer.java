package dev.tailrace.decoder.capture;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/** Writes what {@link TraceDat6Reader} reads. */
final class TraceDat6Writer {
    private final CaptureFacts facts;
    private final TraceDatPartsWriter parts;
    private final boolean bigEndian;
    private final int subBufferSize;

    TraceDat6Writer(CaptureFacts facts) {
        this.facts = facts;
        this.parts = new TraceDatPartsWriter(facts);
        this.bigEndian = facts.layout().bigEndian();
        this.subBufferSize = facts.layout().subBufferSize();
    }

    void write(FileChannel target, List<TraceDatBufferWriter> buffers) throws IOException {
        TraceDatPages pages = new TraceDatPages(target);
        int cpus = TraceDatPages.cpuCount(facts.options(), buffers);
        TraceDatBufferWriter top = buffers.getFirst();
        List<TraceDatBufferWriter> instances = buffers.subList(1, buffers.size());
        TraceDatOutput head = new TraceDatOutput(bigEndian);
        writeTexts(head);
        String clock = clockText(top);
        List<Integer> places = writeOptions(cpus, instances, !clock.isEmpty(), head);
        int table = reserveTable(cpus, head);
        if (!clock.isEmpty()) {
            head.longText(clock);
        }
        long end = fillTable(top, cpus, head, table, head.size());
        for (int i = 0; i < instances.size(); i++) {
            head.setU64(places.get(i), end);
            end = writeInstance(instances.get(i), cpus, end, pages);
        }
        pages.write(head.toBytes(), 0);
        copyPages(top, cpus, head.size(), pages);
    }

    private void writeTexts(TraceDatOutput out) {
        parts.writeStart("6", subBufferSize, out);
        parts.writeHeaders(out);
        parts.writeFtraceFormats(out);
        parts.writeEventFormats(out);
        parts.writeKallsyms(out);
        parts.writePrintkFormats(out);
        parts.writeSavedCmdlines(out);
    }

    private String clockText(TraceDatBufferWriter top) {
        String text = facts.options().traceClock();
        return text.isEmpty() && !top.clock().isEmpty() ? "[" + top.clock() + "]\n" : text;
    }

    /** Gives where each instance's place is to be filled in. */
    private List<Integer> writeOptions(
            int cpus, List<TraceDatBufferWriter> instances, boolean clockFollows, TraceDatOutput out) {
        List<Integer> places = new ArrayList<>();
        out.u32(cpus).bytes(TraceDatLayout.ascii(TraceDatLayout.OPTIONS));
        parts.writeOptions(out);
        if (clockFollows) {
            out.u16(TraceDatLayout.OPTION_TRACECLOCK).u32(0);
        }
        for (TraceDatBufferWriter instance : instances) {
            TraceDatOutput name = new TraceDatOutput(bigEndian).name(instance.instance());
            out.u16(TraceDatLayout.OPTION_BUFFER).u32(Long.BYTES + name.size());
            places.add(out.size());
            out.u64(0).bytes(name.toBytes());
        }
        out.u16(TraceDatLayout.OPTION_DONE);
        return places;
    }

    /** Gives where the table starts. */
    private static int reserveTable(int cpus, TraceDatOutput out) {
        out.bytes(TraceDatLayout.ascii(TraceDatLayout.FLYRECORD));
        int table = out.size();
        for (int cpu = 0; cpu < cpus; cpu++) {
            out.u64(0).u64(0);
        }
        return table;
    }

    /** Notes the places of the pages, which start behind that place; returns the place behind them. */
    private long fillTable(TraceDatBufferWriter buffer, int cpus, TraceDatOutput out, int table, long behind) {
        long place = TraceDatPages.aligned(behind, subBufferSize);
        for (int cpu = 0; cpu < cpus; cpu++) {
            int entry = table + cpu * 2 * Long.BYTES;
            out.setU64(entry, place);
            out.setU64(entry + Long.BYTES, buffer.size(cpu));
            place += buffer.size(cpu);
        }
        return place;
    }

    private long writeInstance(TraceDatBufferWriter instance, int cpus, long place, TraceDatPages pages)
            throws IOException {
        TraceDatOutput head = new TraceDatOutput(bigEndian);
        int table = reserveTable(cpus, head);
        long end = fillTable(instance, cpus, head, table, place + head.size());
        copyPages(instance, cpus, pages.write(head.toBytes(), place), pages);
        return end;
    }

    private void copyPages(TraceDatBufferWriter buffer, int cpus, long behind, TraceDatPages pages) throws IOException {
        long place = TraceDatPages.aligned(behind, subBufferSize);
        for (int cpu = 0; cpu < cpus; cpu++) {
            if (buffer.size(cpu) > 0) {
                place = pages.copy(buffer.pages(cpu), place);
            }
        }
    }
}
