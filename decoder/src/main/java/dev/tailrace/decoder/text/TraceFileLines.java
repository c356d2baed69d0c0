package dev.tailrace.decoder.text;

import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.FormatSet;
import dev.tailrace.decoder.format.KernelAbi;
import dev.tailrace.decoder.print.RecordText;
import dev.tailrace.decoder.print.TextOutput;

/** Events as the kernel's {@code trace} file shows them, line by line. What is missing stands where {@code trace_pipe} tells it. */
public final class TraceFileLines implements EventLines {
    private final CommonOffsets common;
    private final LineStart lineStart;
    private final EventTable<EventLines> lines;
    private final EventTexts eventTexts;
    private final FunctionGraphLines graph;

    /**
     * @param formats the events of the kernel; this writer's own
     * @param lineStarts makes what stands before each event
     * @param cpuCount CPUs of the machine, which tell how wide the function graph's column for the CPU is; at least 1
     */
    public TraceFileLines(
            FormatSet formats, KernelAbi abi, KernelContext context, LineStart.Factory lineStarts, int cpuCount) {
        this.eventTexts = new EventTexts(abi, context);
        this.common = CommonOffsets.of(formats);
        this.lineStart = lineStarts.of(common);
        GraphColumns columns = new GraphColumns(lineStart, abi, context.symbols(), cpuCount);
        this.graph = new FunctionGraphLines(formats, abi, context, common, columns);
        this.lines = new EventTable<>(formats, this::linesOf);
    }

    private EventLines linesOf(EventFormat format) {
        RecordText text = eventTexts.of(format);
        EventLines plain = (at, out) -> {
            lineStart.append(at.cpu(), at.timestamp(), at.record(), out);
            text.append(at.record(), out);
            out.append('\n');
        };
        return graph.of(format, plain);
    }

    @Override
    public void append(PageEvents at, TextOutput out) {
        if (at.lostBefore() != 0) {
            lost(at, out);
        }
        if (at.fault() != null) {
            fault(at, out);
            return;
        }
        int id = common.eventId(at.record());
        EventLines known = lines.of(id);
        if (known == null) {
            unknown(at, id, out);
        } else {
            known.append(at, out);
        }
    }

    private void unknown(PageEvents at, int id, TextOutput out) {
        lineStart.append(at.cpu(), at.timestamp(), at.record(), out);
        out.append("Unknown type ");
        out.decimal(id);
        out.append('\n');
    }

    private static void lost(PageEvents at, TextOutput out) {
        out.append("CPU:");
        out.unsigned(at.cpu());
        out.append(" [LOST ");
        if (at.lostBefore() > 0) {
            out.unsigned(at.lostBefore());
            out.append(' ');
        }
        out.append("EVENTS]\n");
    }

    private static void fault(PageEvents at, TextOutput out) {
        out.append("CPU:");
        out.unsigned(at.cpu());
        out.append(" [FAULT ");
        out.append(String.valueOf(at.fault()));
        out.append(" ON PAGE ");
        out.unsigned(at.pageNumber());
        out.append(" AT ");
        out.unsigned(at.faultOffset());
        out.append("]\n");
    }

    /** These were printed as fields only. */
    @Override
    public UnprintableEvents unprintable() {
        return eventTexts.unprintable();
    }
}
