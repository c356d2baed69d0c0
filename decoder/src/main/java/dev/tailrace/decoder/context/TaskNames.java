package dev.tailrace.decoder.context;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Names and processes of threads. */
public interface TaskNames {
    /** How the kernel names the idle task of each CPU. */
    byte[] IDLE = "<idle>".getBytes(StandardCharsets.US_ASCII);

    /** How the kernel names what can't be a thread. */
    byte[] INVALID = "<XXX>".getBytes(StandardCharsets.US_ASCII);

    /** How the kernel names a thread whose name it does not know. */
    byte[] UNKNOWN = "<...>".getBytes(StandardCharsets.US_ASCII);

    /** The thread's name; null when it is not known. */
    byte @Nullable [] known(int pid);

    /** The thread's process; 0 when it is not known. */
    int process(int pid);

    /** Changes whenever a name does. */
    int version();

    /** The thread's name as the kernel prints it ({@code trace_find_cmdline} in {@code kernel/trace/trace_sched_switch.c}). */
    default byte[] name(int pid) {
        if (pid <= 0) {
            return pid == 0 ? IDLE : INVALID;
        }
        byte[] known = known(pid);
        return known == null ? UNKNOWN : known;
    }
}
