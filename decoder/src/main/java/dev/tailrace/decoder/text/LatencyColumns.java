package dev.tailrace.decoder.text;

import dev.tailrace.decoder.print.EventRecord;
import dev.tailrace.decoder.print.TextOutput;
import org.jspecify.annotations.Nullable;

/**
 * The five columns that tell the context of an event, for example {@code d.h2.}: interrupts off, need to reschedule, in an interrupt,
 * depth of disabled preemption, depth of disabled migration ({@code trace_print_lat_fmt} in {@code kernel/trace/trace_output.c}). Not thread safe.
 */
final class LatencyColumns {
    private static final int IRQS_OFF = 0x01;
    private static final int NEED_RESCHED_LAZY = 0x02;
    private static final int NEED_RESCHED = 0x04;
    private static final int HARDIRQ = 0x08;
    private static final int SOFTIRQ = 0x10;
    private static final int PREEMPT_RESCHED = 0x20;
    private static final int NMI = 0x40;
    private static final int BH_OFF = 0x80;
    private static final int COLUMNS = 5;
    private static final int CONTEXTS = 1 << 16;

    // A trace has a handful of contexts; each is written once.
    private final byte @Nullable [][] known = new byte[CONTEXTS][];

    /** What the columns of a record depend on: 16 bits. */
    static int context(CommonOffsets common, EventRecord record) {
        return common.flags(record) << Byte.SIZE | common.preemptCount(record);
    }

    /** Appends the columns of one record. */
    void append(CommonOffsets common, EventRecord record, TextOutput out) {
        append(context(common, record), out);
    }

    /** Appends the columns of a context. */
    void append(int context, TextOutput out) {
        byte[] columns = known[context];
        if (columns == null) {
            columns = columns(context >> Byte.SIZE, context & 0xff);
            known[context] = columns;
        }
        out.append(columns);
    }

    private static byte[] columns(int flags, int preemptCount) {
        TextOutput out = new TextOutput(COLUMNS);
        out.append(irqsOff(flags));
        out.append(needResched(flags));
        out.append(interrupt(flags));
        depth(preemptCount & 0xf, out);
        depth(preemptCount >> 4 & 0xf, out);
        return out.toByteArray();
    }

    private static char irqsOff(int flags) {
        return switch (flags & (IRQS_OFF | BH_OFF)) {
            case IRQS_OFF | BH_OFF -> 'D';
            case IRQS_OFF -> 'd';
            case BH_OFF -> 'b';
            default -> '.';
        };
    }

    private static char needResched(int flags) {
        return switch (flags & (NEED_RESCHED | NEED_RESCHED_LAZY | PREEMPT_RESCHED)) {
            case NEED_RESCHED | NEED_RESCHED_LAZY | PREEMPT_RESCHED -> 'B';
            case NEED_RESCHED | PREEMPT_RESCHED -> 'N';
            case NEED_RESCHED_LAZY | PREEMPT_RESCHED -> 'L';
            case NEED_RESCHED | NEED_RESCHED_LAZY -> 'b';
            case NEED_RESCHED -> 'n';
            case NEED_RESCHED_LAZY -> 'l';
            case PREEMPT_RESCHED -> 'p';
            default -> '.';
        };
    }

    private static char interrupt(int flags) {
        boolean hardirq = (flags & HARDIRQ) != 0;
        boolean softirq = (flags & SOFTIRQ) != 0;
        if ((flags & NMI) != 0) {
            return hardirq ? 'Z' : 'z';
        }
        if (hardirq) {
            return softirq ? 'H' : 'h';
        }
        return softirq ? 's' : '.';
    }

    private static void depth(int depth, TextOutput out) {
        if (depth == 0) {
            out.append('.');
        } else {
            out.hex(depth, 1);
        }
    }
}
