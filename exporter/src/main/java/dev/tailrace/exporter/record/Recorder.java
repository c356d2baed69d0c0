package dev.tailrace.exporter.record;

import dev.tailrace.decoder.capture.CaptureFacts;
import dev.tailrace.decoder.capture.CaptureOptions;
import dev.tailrace.decoder.capture.ContextTexts;
import dev.tailrace.decoder.capture.TraceDatBufferWriter;
import dev.tailrace.decoder.capture.TraceDatWriter;
import dev.tailrace.decoder.format.FormatText;
import dev.tailrace.exporter.ring.PerCpuStats;
import dev.tailrace.exporter.ring.SystemCpus;
import dev.tailrace.exporter.tracefs.EventFolder;
import dev.tailrace.exporter.tracefs.EventName;
import dev.tailrace.exporter.tracefs.HostFacts;
import dev.tailrace.exporter.tracefs.TraceInstance;
import dev.tailrace.exporter.tracefs.Tracefs;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Copies the rings of an instance of its own into a trace.dat file. Used by one thread. */
public final class Recorder implements AutoCloseable {
    // Names of files that the reader of a capture needs, whatever is recorded.
    private static final String ALWAYS_KEPT = "ftrace";

    private final Tracefs tracefs;
    private final TraceInstance instance;
    private final List<RecordedCpu> cpus = new ArrayList<>();
    private final TraceDatWriter writer;
    private final TraceDatBufferWriter buffer;

    /** Makes the writer of the file, once it is known what the kernel is. */
    @FunctionalInterface
    public interface WriterFactory {
        /** @throws IOException if the file can't be made */
        TraceDatWriter open(CaptureFacts facts) throws IOException;
    }

    /**
     * Opens the rings.
     *
     * @param instance is set up and does not trace yet; it stays its owner's to remove
     */
    public Recorder(Tracefs tracefs, TraceInstance instance, WriterFactory writers) throws IOException {
        this.tracefs = tracefs;
        this.instance = instance;
        CaptureFacts facts = facts();
        this.writer = writers.open(facts);
        this.buffer = writer.buffer("", instance.clock());
        for (int cpu : SystemCpus.ofThisMachine().online()) {
            cpus.add(new RecordedCpu(cpu, instance.folder(), facts.layout().subBufferSize()));
        }
    }

    private CaptureFacts facts() {
        EventFolder events = instance.events();
        Set<EventName> enabled = instance.enabledEvents();
        List<FormatText> formats = new ArrayList<>();
        for (EventName name : tracefs.events().selectedAnd(ALWAYS_KEPT, enabled)) {
            formats.add(new FormatText(name.system(), line(tracefs.events().format(name))));
        }
        HostFacts host = HostFacts.read();
        CaptureOptions options = new CaptureOptions(
                "Linux %s %s".formatted(host.hostName(), host.kernelRelease()),
                host.hostName(),
                "tailrace",
                0,
                "[%s]".formatted(instance.clock()),
                0,
                0,
                null);
        boolean bigEndian = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;
        // The instance's own page header: its sub-buffers may have another size than those of the top level.
        return CaptureFacts.of(
                bigEndian,
                line(events.headerPage()),
                line(tracefs.events().headerEvent()),
                formats,
                ContextTexts.EMPTY,
                options);
    }

    private ContextTexts texts() {
        return new ContextTexts(
                line(Tracefs.kallsyms()), line(tracefs.printkFormats()), line(tracefs.savedCmdlines()), "");
    }

    // The last line's end, without which other readers take it for a part.
    private static String line(String text) {
        return text.isEmpty() ? text : text + "\n";
    }

    /** Copies what is in the rings now; returns whether there was anything. */
    public boolean drain() throws IOException {
        int pages = 0;
        for (RecordedCpu cpu : cpus) {
            pages += cpu.drainTo(buffer);
        }
        return pages > 0;
    }

    /** What was read from the rings and what the kernel overwrote before, of all CPUs. */
    public Totals totals() {
        long read = 0;
        long lost = 0;
        for (RecordedCpu cpu : cpus) {
            PerCpuStats stats = cpu.stats();
            read += stats.readEvents();
            lost += stats.overwrittenEvents();
        }
        return new Totals(read, lost);
    }

    /**
     * How many events there were.
     *
     * @param recorded in the file
     * @param lost overwritten before they could be read
     */
    public record Totals(long recorded, long lost) {}

    /** Writes the file. */
    public void finish() throws IOException {
        writer.texts(texts());
        writer.close();
    }

    @Override
    public void close() {
        cpus.forEach(RecordedCpu::close);
    }
}
