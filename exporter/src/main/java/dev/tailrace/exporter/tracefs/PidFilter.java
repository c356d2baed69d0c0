package dev.tailrace.exporter.tracefs;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which threads are traced: {@code set_event_pid}, {@code set_event_notrace_pid} and the option that children inherit both. */
final class PidFilter {
    private static final int MOST_ROUNDS = 10;

    private final ControlFile traced;
    private final ControlFile notTraced;
    private final ControlFile eventFork;

    PidFilter(Path instance) {
        traced = new ControlFile(instance.resolve("set_event_pid"));
        notTraced = new ControlFile(instance.resolve("set_event_notrace_pid"));
        eventFork = new ControlFile(instance.resolve("options/event-fork"));
    }

    /**
     * Traces whole processes, with the threads and children to come. A thread that starts while the list is made is found by another
     * round; one that starts later inherits.
     */
    void traceProcesses(Collection<Long> pids) {
        eventFork.writeIfDifferent("1");
        traced.clear();
        Set<Integer> listed = new TreeSet<>();
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Set<Integer> missing = new TreeSet<>();
            pids.forEach(pid -> missing.addAll(ProcessThreads.of(pid)));
            missing.removeAll(listed);
            if (missing.isEmpty()) {
                return;
            }
            add(traced, missing);
            listed.addAll(missing);
        }
    }

    /** Traces every thread. */
    void traceAll() {
        traced.clear();
    }

    /** Leaves these threads out, and those that they start. */
    void leaveOut(Set<Integer> threadIds) {
        eventFork.writeIfDifferent("1");
        add(notTraced, threadIds);
    }

    /** Leaves nobody out: ids of an exporter that is gone may be somebody else's by now. */
    void leaveOutNobody() {
        notTraced.clear();
    }

    private static void add(ControlFile list, Set<Integer> threadIds) {
        list.write(threadIds.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }
}
