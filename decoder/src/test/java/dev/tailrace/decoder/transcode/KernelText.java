package dev.tailrace.decoder.transcode;

import dev.tailrace.proto.v1.SchedSwitch;
import dev.tailrace.proto.v1.SysEnter;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.proto.v1.TraceEvent;
import dev.tailrace.serde.EventTimes;
import dev.tailrace.serde.Pids;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Writes the three recorded events as the kernel's {@code trace} file does, from behind the task's name to the line's end. */
final class KernelText {
    private static final int IRQS_OFF = 0x01;
    private static final int INTERRUPTIBLE_SLEEP = 1;

    private KernelText() {}

    /** The lines of a batch's events. */
    static List<String> of(TraceBatch batch) {
        long[] times = EventTimes.of(batch);
        return IntStream.range(0, times.length)
                .mapToObj(index -> line(batch, batch.getEvents(index), times[index]))
                .toList();
    }

    private static String line(TraceBatch batch, TraceEvent event, long timeNs) {
        long roundedUs = (timeNs + 500) / 1000;
        return String.format(
                Locale.ROOT,
                "-%d [000] %s %d.%06d: %s",
                Pids.of(batch, event),
                context(event),
                roundedUs / 1_000_000,
                roundedUs % 1_000_000,
                payload(event));
    }

    /** Of the flags only the first shows in the recorded pages; another one makes the comparison fail. */
    private static String context(TraceEvent event) {
        String irqs = event.getContextFlags() == IRQS_OFF ? "d" : event.getContextFlags() == 0 ? "." : "?";
        return irqs + ".." + depth(event.getPreemptDepth()) + depth(event.getMigrateDisableDepth());
    }

    private static String depth(int depth) {
        return depth == 0 ? "." : Integer.toHexString(depth);
    }

    private static String payload(TraceEvent event) {
        return switch (event.getPayloadCase()) {
            case PRINT -> "tracing_mark_write: " + event.getPrint().getBuf().stripTrailing();
            case SYS_ENTER -> sysEnter(event.getSysEnter());
            case SCHED_SWITCH -> schedSwitch(event.getSchedSwitch());
            default -> throw new AssertionError("not recorded: " + event);
        };
    }

    private static String sysEnter(SysEnter call) {
        List<Long> arguments = call.getArgsList();
        return "sys_enter: NR " + call.getId()
                + arguments.stream().map(Long::toHexString).collect(Collectors.joining(", ", " (", ")"));
    }

    private static String schedSwitch(SchedSwitch change) {
        String state =
                switch ((int) change.getPrevState()) {
                    case 0 -> "R";
                    case INTERRUPTIBLE_SLEEP -> "S";
                    default -> "?";
                };
        return String.format(
                Locale.ROOT,
                "sched_switch: prev_comm=%s prev_pid=%d prev_prio=%d prev_state=%s ==> next_comm=%s next_pid=%d"
                        + " next_prio=%d",
                change.getPrevComm(),
                change.getPrevPid(),
                change.getPrevPrio(),
                state,
                change.getNextComm(),
                change.getNextPid(),
                change.getNextPrio());
    }
}
