package dev.tailrace.decoder.text;

import dev.tailrace.decoder.context.Symbols;
import dev.tailrace.decoder.format.KernelAbi;
import dev.tailrace.decoder.print.EventRecord;
import dev.tailrace.decoder.print.TextOutput;

/**
 * The columns of the function graph as its default options have them: the CPU, the duration with its mark, the indentation ({@code
 * kernel/trace/trace_functions_graph.c}). They stand behind the columns that every line of the {@code trace} file begins with. Not thread
 * safe.
 *
 * <p>The CPU's column is as wide as the kernel's highest number of a CPU, of which a capture tells no more than the CPUs of the machine: a
 * kernel that has room for more CPUs than are there may make it wider.
 */
final class GraphColumns {
    private static final int INDENTATION = 2;
    // A stack has room for some hundred calls; a record that claims more is broken and gets no longer line than this.
    private static final int MAXIMUM_DEPTH = 1 << 10;

    private final LineStart lineStart;
    private final int longSize;
    private final Symbols symbols;
    private final int cpuWidth;

    GraphColumns(LineStart lineStart, KernelAbi abi, Symbols symbols, int cpuCount) {
        this.lineStart = lineStart;
        this.longSize = abi.longSize();
        this.symbols = symbols;
        this.cpuWidth = String.valueOf(cpuCount - 1).length();
    }

    /** Appends the line of an interrupt's entry where the function is one; then the columns up to the duration. */
    void startOfCall(PageEvents at, long function, TextOutput out) {
        lineStart.append(at.cpu(), at.timestamp(), at.record(), out);
        interrupt("==========>", at, function, out);
        cpu(at.cpu(), at.record(), out);
    }

    /** Appends the columns up to the duration. */
    void startOfReturn(PageEvents at, TextOutput out) {
        lineStart.append(at.cpu(), at.timestamp(), at.record(), out);
        cpu(at.cpu(), at.record(), out);
    }

    /** Ends the line, and appends that of an interrupt's end where the function is one. */
    void endOfReturn(PageEvents at, long function, TextOutput out) {
        out.append('\n');
        interrupt("<==========", at, function, out);
    }

    private void interrupt(String arrow, PageEvents at, long function, TextOutput out) {
        if (symbols.isInterruptEntry(function)) {
            cpu(at.cpu(), at.record(), out);
            out.append("  ");
            out.append(arrow);
            out.append(" |\n");
        }
    }

    private void cpu(int cpu, EventRecord record, TextOutput out) {
        out.append(' ');
        int start = out.length();
        out.unsigned(cpu);
        out.padLeft(start, cpuWidth);
        out.append(") ");
        lineStart.appendGraphContext(record, out);
    }

    /** Appends the duration's column, empty. */
    void noDuration(TextOutput out) {
        out.append("              |  ");
    }

    /** Appends the duration's column. */
    void duration(long durationNs, TextOutput out) {
        out.append(GraphDuration.mark(durationNs));
        out.append(' ');
        GraphDuration.append(durationNs, longSize, out);
        out.append("|  ");
    }

    /** Appends what indents a function; nothing for a depth below 0. */
    void indentation(int depth, TextOutput out) {
        out.fill(' ', INDENTATION * Math.min(depth, MAXIMUM_DEPTH));
    }
}
