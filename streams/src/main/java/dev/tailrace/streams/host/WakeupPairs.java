package dev.tailrace.streams.host;

import dev.tailrace.proto.v1.SchedSwitch;
import dev.tailrace.proto.v1.TraceEvent;
import dev.tailrace.streams.histogram.Subject;
import org.jspecify.annotations.Nullable;

/**
 * From a wake-up to the switch that lets the task run. The kernel tells a wake-up twice: {@code sched_waking} where it begins and {@code
 * sched_wakeup} when the task is runnable; the time counts from the first of them that is traced. A task that lost its CPU to another one
 * and gets one again was not woken: that is not counted. Not thread safe.
 */
final class WakeupPairs {
    private static final int IDLE = 0;
    private static final String WAKING = "waking";
    private static final String WOKEN = "woken";

    private final Starts starts;
    private final LatencyReceiver latencies;

    WakeupPairs(Starts starts, LatencyReceiver latencies) {
        this.starts = starts;
        this.latencies = latencies;
    }

    /** Looks at an event; all of a host's in the order of time. */
    void event(TraceEvent event, int cpu, long timeNs) {
        switch (event.getPayloadCase()) {
            case SCHED_WAKING -> waking(event.getSchedWaking().getPid(), timeNs);
            case SCHED_WAKEUP -> woken(event.getSchedWakeup().getPid(), timeNs);
            case SCHED_WAKEUP_NEW -> woken(event.getSchedWakeupNew().getPid(), timeNs);
            case SCHED_SWITCH -> switched(event.getSchedSwitch(), cpu, timeNs);
            default -> {}
        }
    }

    /** The kernel says so only of a task that sleeps: whatever began before is over. */
    private void waking(int pid, long timeNs) {
        starts.begin(Starts.Sort.WAKEUP, pid, new Start(timeNs, WAKING));
    }

    private void woken(int pid, long timeNs) {
        Start waking = starts.get(Starts.Sort.WAKEUP, pid);
        boolean continues = waking != null && waking.what().equals(WAKING);
        starts.begin(Starts.Sort.WAKEUP, pid, new Start(continues ? waking.timeNs() : timeNs, WOKEN));
    }

    private void switched(SchedSwitch event, int cpu, long timeNs) {
        leave(event.getPrevPid());
        Start wakeup = starts.end(Starts.Sort.WAKEUP, event.getNextPid());
        if (wakeup != null && event.getNextPid() != IDLE) {
            long latencyNs = Math.max(0, timeNs - wakeup.timeNs());
            latencies.latency(Subject.wakeupOfTask(event.getNextPid()), timeNs, latencyNs);
            latencies.latency(Subject.wakeupOnCpu(cpu), timeNs, latencyNs);
        }
    }

    /**
     * A task can be woken while it still runs, on its way to sleep; then it has its CPU already, and nothing is to be counted. One that is
     * only being woken waits for exactly this switch, and becomes runnable behind it.
     */
    private void leave(int pid) {
        @Nullable Start wakeup = starts.get(Starts.Sort.WAKEUP, pid);
        if (wakeup != null && wakeup.what().equals(WOKEN)) {
            starts.end(Starts.Sort.WAKEUP, pid);
        }
    }
}
