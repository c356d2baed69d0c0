package dev.tailrace.decoder.text;

import dev.tailrace.decoder.format.FormatSet;
import dev.tailrace.decoder.page.PageFault;
import dev.tailrace.decoder.page.PageStream;
import dev.tailrace.decoder.page.PageWriter;
import dev.tailrace.decoder.print.TextOutput;
import io.netty.buffer.ByteBuf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of records, and the lines of such pages. */
record GraphPage(
        ByteBuf data, boolean eventsMissed, @Nullable PageFault fault) implements PageStream {
    private static final long STAMP = 12_345_679_900L;
    private static final int CPU = 3;

    static GraphPage of(GraphKernel kernel, byte[]... records) {
        PageWriter page = new PageWriter(kernel.bigEndian());
        for (byte[] record : records) {
            page.data(0, record);
        }
        return new GraphPage(page.bytes(), false, null);
    }

    GraphPage behindALoss() {
        return new GraphPage(data, true, fault);
    }

    GraphPage with(PageFault found) {
        return new GraphPage(data, eventsMissed, found);
    }

    static String lines(GraphKernel kernel, GraphPage... pages) {
        return lines(kernel, kernel.formats(), 8, pages);
    }

    static String lines(GraphKernel kernel, FormatSet formats, int cpuCount, GraphPage... pages) {
        LineStart.Factory starts = LineStart.ofTraceFile(GraphKernel.context().tasks(), "local", false);
        return lines(
                kernel,
                new TraceFileLines(formats, kernel.abi(), GraphKernel.context(), starts, cpuCount),
                List.of(pages));
    }

    static String latencyLines(GraphKernel kernel, GraphPage... pages) {
        LineStart.Factory starts =
                LineStart.ofLatencyFormat(GraphKernel.context().tasks(), STAMP - 5_000);
        return lines(
                kernel,
                new TraceFileLines(kernel.formats(), kernel.abi(), GraphKernel.context(), starts, 8),
                List.of(pages));
    }

    private static String lines(GraphKernel kernel, EventLines lines, List<GraphPage> pages) {
        PageEvents events = new PageEvents(kernel.bigEndian());
        TextOutput out = new TextOutput(16);
        for (int index = 0; index < pages.size(); index++) {
            GraphPage before = index == 0 ? null : pages.get(index - 1);
            GraphPage after = index == pages.size() - 1 ? null : pages.get(index + 1);
            events.start(CPU, index, before, pages.get(index), after);
            while (events.next()) {
                lines.append(events, out);
            }
        }
        return out.toString();
    }

    @Override
    public boolean next() {
        return false;
    }

    @Override
    public long timestamp() {
        return STAMP;
    }

    @Override
    public long missedCount() {
        return 0;
    }

    @Override
    public void close() {}
}
