package dev.tailrace.decoder.text;

import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.FormatSet;
import dev.tailrace.decoder.format.KernelAbi;
import dev.tailrace.decoder.print.EventRecord;
import dev.tailrace.decoder.print.PrintFormat;
import dev.tailrace.decoder.print.RecordText;
import dev.tailrace.decoder.print.TextOutput;
import dev.tailrace.decoder.print.UnprintableException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Calls and returns of the function graph as the {@code trace} file has them where the function graph is not the current tracer: behind
 * the columns of all events come those of the graph ({@code print_graph_function_event} in {@code
 * kernel/trace/trace_functions_graph.c}). A call whose return follows it at once is one line:
 *
 * <pre>
 *               sh-7       [003] d..2.    12.345680:  3)               |  do_sys_open() {
 *               sh-7       [003] d..2.    12.345681:  3)   1.234 us    |    getname();
 *               sh-7       [003] d..2.    12.345683:  3) + 10.001 us   |  }
 * </pre>
 *
 * <p>No line depends on more than the record before and the record behind it. The lines between two tasks, the function's name behind
 * the brace of a call that was lost, and other events as comments need what only the tracer itself keeps; the kernel leaves them out here
 * as well.
 *
 * <p>What differs from the kernel: marks of durations and of interrupts are those of current kernels; arguments of calls are left out,
 * since their names are in the kernel's types; a call and its return that are parted by a loss, by a fault or by a page without events
 * are two lines. A format that lacks a field, or a record that is too short, is printed by its print format. Not thread safe.
 */
final class FunctionGraphLines {
    private static final String CALL = "funcgraph_entry";
    private static final String CALL_WITH_CALLER = "funcgraph_retaddr_entry";
    private static final String RETURN = "funcgraph_exit";
    private static final String FUNCTION_NAME = "\"%ps\", (void *)REC->func";

    private final FormatSet formats;
    private final KernelAbi abi;
    private final KernelContext context;
    private final CommonOffsets common;
    private final GraphColumns columns;

    FunctionGraphLines(
            FormatSet formats, KernelAbi abi, KernelContext context, CommonOffsets common, GraphColumns columns) {
        this.formats = formats;
        this.abi = abi;
        this.context = context;
        this.common = common;
        this.columns = columns;
    }

    /**
     * The lines of one event of the function graph; those given for any other event.
     *
     * @param plain the event's lines by its print format
     */
    EventLines of(EventFormat format, EventLines plain) {
        if (!format.system().equals(FtraceTexts.SYSTEM)) {
            return plain;
        }
        EventLines lines =
                switch (format.name()) {
                    case CALL, CALL_WITH_CALLER -> call(format);
                    case RETURN -> ret(format);
                    default -> null;
                };
        return lines == null ? plain : (at, out) -> appendOr(plain, lines, at, out);
    }

    private static void appendOr(EventLines plain, EventLines lines, PageEvents at, TextOutput out) {
        int start = out.length();
        try {
            lines.append(at, out);
        } catch (UnprintableException tooShort) {
            out.truncate(start);
            plain.append(at, out);
        }
    }

    private @Nullable EventLines call(EventFormat format) {
        GraphEvent call = GraphEvent.of(format);
        GraphReturn ret = GraphReturn.of(formats.byName(FtraceTexts.SYSTEM, RETURN));
        if (call == null || ret == null) {
            return null;
        }
        RecordText name = functionName(format);
        return (at, out) -> {
            EventRecord record = at.record();
            columns.startOfCall(at, call.function(record), out);
            EventRecord following = at.following();
            boolean leaf = following != null && isLeaf(record, call, following, ret);
            if (leaf) {
                columns.duration(ret.durationNs(following), out);
            } else {
                columns.noDuration(out);
            }
            columns.indentation(call.depth(record), out);
            name.append(record, out);
            if (leaf) {
                out.append("();");
                columns.endOfReturn(at, call.function(record), out);
            } else {
                out.append("() {\n");
            }
        };
    }

    private RecordText functionName(EventFormat format) {
        EventFormat named =
                new EventFormat(format.system(), format.name(), format.id(), format.fields(), FUNCTION_NAME);
        return PrintFormat.compile(named, abi, context);
    }

    private @Nullable EventLines ret(EventFormat format) {
        GraphReturn ret = GraphReturn.of(format);
        if (ret == null) {
            return null;
        }
        List<GraphEvent> calls = Stream.of(CALL, CALL_WITH_CALLER)
                .map(name -> GraphEvent.of(formats.byName(FtraceTexts.SYSTEM, name)))
                .filter(Objects::nonNull)
                .toList();
        return (at, out) -> {
            if (isTold(at, calls, ret)) {
                return;
            }
            EventRecord record = at.record();
            columns.startOfReturn(at, out);
            columns.duration(ret.durationNs(record), out);
            columns.indentation(ret.event().depth(record), out);
            out.append('}');
            columns.endOfReturn(at, ret.event().function(record), out);
        };
    }

    // Whether the line of its call has told the return.
    private boolean isTold(PageEvents at, List<GraphEvent> calls, GraphReturn ret) {
        EventRecord preceding = at.preceding();
        if (preceding != null) {
            for (int index = 0; index < calls.size(); index++) {
                if (isLeaf(preceding, calls.get(index), at.record(), ret)) {
                    return true;
                }
            }
        }
        return false;
    }

    // Of two records that follow each other.
    private boolean isLeaf(EventRecord first, GraphEvent call, EventRecord second, GraphReturn ret) {
        return common.eventId(first) == call.id()
                && common.eventId(second) == ret.event().id()
                && call.fits(first)
                && ret.fits(second)
                && common.pid(first) == common.pid(second)
                && call.function(first) == ret.event().function(second);
    }
}
