package dev.tailrace.streams.histogram;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * What a histogram is about.
 *
 * @param kind what was measured
 * @param pid thread id; −1 for those that got no histogram of their own; null for a host or a CPU
 * @param cpu the CPU; null for a host or a task
 * @param call the system call; null for all else
 */
public record Subject(
        Kind kind,
        @Nullable Integer pid,
        @Nullable Integer cpu,
        @Nullable String call) {
    private static final int ALL_OTHERS = -1;

    /** What was measured. */
    public enum Kind {
        /** The host: how complete its window is, without a histogram. */
        @JsonProperty("host")
        HOST,
        /** From wake-up to run, of one task. */
        @JsonProperty("wakeup_task")
        WAKEUP_TASK,
        /** From wake-up to run, of all tasks that came to run on one CPU. */
        @JsonProperty("wakeup_cpu")
        WAKEUP_CPU,
        /** From entry to exit of one system call of one task. */
        @JsonProperty("syscall")
        SYSCALL
    }

    static Subject host() {
        return new Subject(Kind.HOST, null, null, null);
    }

    public static Subject wakeupOfTask(int pid) {
        return new Subject(Kind.WAKEUP_TASK, pid, null, null);
    }

    public static Subject wakeupOnCpu(int cpu) {
        return new Subject(Kind.WAKEUP_CPU, null, cpu, null);
    }

    /** @param call its name, or {@code #} and its number */
    public static Subject systemCall(int pid, String call) {
        return new Subject(Kind.SYSCALL, pid, null, call);
    }

    /** The one histogram for all of a kind that are too many. */
    Subject allOthers() {
        return new Subject(kind, ALL_OTHERS, null, null);
    }
}
