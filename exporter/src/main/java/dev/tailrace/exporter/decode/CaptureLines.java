package dev.tailrace.exporter.decode;

import dev.tailrace.decoder.capture.CaptureBuffer;
import dev.tailrace.decoder.capture.CaptureFacts;
import dev.tailrace.decoder.capture.CpuPages;
import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.format.FormatSet;
import dev.tailrace.decoder.page.PageStream;
import dev.tailrace.decoder.text.EventLines;
import dev.tailrace.decoder.text.JsonLines;
import dev.tailrace.decoder.text.LineStart;
import dev.tailrace.decoder.text.TraceFileLines;
import java.io.IOException;
import java.util.function.Supplier;

/** The writers of lines for a capture: each call of a supplier makes one for a thread of its own. */
public final class CaptureLines {
    private CaptureLines() {}

    /**
     * The lines of the kernel's {@code trace} file.
     *
     * @param processShown whether the process stands behind the thread, as with the option {@code record-tgid}
     */
    public static Supplier<EventLines> traceFile(CaptureFacts facts, CaptureBuffer buffer, boolean processShown) {
        KernelContext context = facts.context();
        return text(facts, buffer, context, LineStart.ofTraceFile(context.tasks(), buffer.clock(), processShown));
    }

    /**
     * The lines of the kernel's {@code trace} file with the option {@code latency-format}. Times count from the first page.
     *
     * @throws IOException if the first pages can't be read
     */
    public static Supplier<EventLines> latencyFormat(CaptureFacts facts, CaptureBuffer buffer) throws IOException {
        KernelContext context = facts.context();
        return text(facts, buffer, context, LineStart.ofLatencyFormat(context.tasks(), firstTimestamp(buffer)));
    }

    private static Supplier<EventLines> text(
            CaptureFacts facts, CaptureBuffer buffer, KernelContext context, LineStart.Factory starts) {
        int cpuCount = Math.max(facts.options().cpuCount(), cpusSeen(buffer));
        return () -> new TraceFileLines(formats(facts), facts.abi(), context, starts, cpuCount);
    }

    // One more than the highest of those in the buffer.
    private static int cpusSeen(CaptureBuffer buffer) {
        return 1 + buffer.cpus().stream().mapToInt(CpuPages::cpu).max().orElse(0);
    }

    /** An object a line. */
    public static Supplier<EventLines> json(CaptureFacts facts) {
        return () -> new JsonLines(formats(facts));
    }

    /** The formats of a capture, for one thread. */
    public static FormatSet formats(CaptureFacts facts) {
        return new FormatSet(facts.abi(), facts.formats());
    }

    private static long firstTimestamp(CaptureBuffer buffer) throws IOException {
        long first = -1;
        for (CpuPages cpu : buffer.cpus()) {
            try (PageStream pages = cpu.open()) {
                if (pages.next() && Long.compareUnsigned(pages.timestamp(), first) < 0) {
                    first = pages.timestamp();
                }
            }
        }
        return first;
    }
}
