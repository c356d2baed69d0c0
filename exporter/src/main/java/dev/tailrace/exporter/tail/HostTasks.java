package dev.tailrace.exporter.tail;

import dev.tailrace.decoder.context.TaskNames;
import dev.tailrace.proto.v1.Task;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.serde.DecodedEvent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The threads of one host, as batches and the events themselves tell them. Used by one thread. */
final class HostTasks implements TaskNames {
    /** In which fields an event tells a thread and its name. */
    private record Told(String pid, String name) {}

    private static final Told ITSELF = new Told("pid", "comm");
    private static final Map<String, List<Told>> TELLING = Map.ofEntries(
            Map.entry(
                    "sched/sched_switch",
                    List.of(new Told("prev_pid", "prev_comm"), new Told("next_pid", "next_comm"))),
            Map.entry("sched/sched_waking", List.of(ITSELF)),
            Map.entry("sched/sched_wakeup", List.of(ITSELF)),
            Map.entry("sched/sched_wakeup_new", List.of(ITSELF)),
            Map.entry("sched/sched_migrate_task", List.of(ITSELF)),
            Map.entry("sched/sched_process_exit", List.of(ITSELF)),
            Map.entry("sched/sched_stat_runtime", List.of(ITSELF)),
            Map.entry("sched/sched_process_fork", List.of(new Told("child_pid", "child_comm"))),
            Map.entry("task/task_newtask", List.of(ITSELF)),
            Map.entry("task/task_rename", List.of(new Told("pid", "newcomm"))));

    private final Map<Integer, byte[]> names = new HashMap<>();
    private final Map<Integer, Integer> processes = new HashMap<>();
    private int version;

    void learn(TraceBatch batch) {
        for (Task task : batch.getTasksList()) {
            learn(task.getPid(), task.getComm());
            if (task.getTgid() != 0) {
                learnProcess(task.getPid(), task.getTgid());
            }
        }
    }

    private void learnProcess(int pid, int process) {
        Integer before = processes.put(pid, process);
        if (before == null || before != process) {
            version++;
        }
    }

    void learn(DecodedEvent event) {
        List<Told> tellings = TELLING.get(event.tracepoint());
        if (tellings == null) {
            return;
        }
        Map<String, Object> fields = event.fields();
        for (Told told : tellings) {
            if (fields.get(told.pid) instanceof Integer pid && fields.get(told.name) instanceof String name) {
                learn(pid, name);
            }
        }
    }

    private void learn(int pid, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        byte[] before = names.put(pid, bytes);
        if (before == null || !Arrays.equals(before, bytes)) {
            version++;
        }
    }

    @Override
    public byte @Nullable [] known(int pid) {
        return names.get(pid);
    }

    @Override
    public int process(int pid) {
        return processes.getOrDefault(pid, 0);
    }

    @Override
    public int version() {
        return version;
    }
}
