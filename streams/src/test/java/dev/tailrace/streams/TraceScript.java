package dev.tailrace.streams;

import dev.tailrace.proto.v1.DynamicEvent;
import dev.tailrace.proto.v1.SchedSwitch;
import dev.tailrace.proto.v1.SchedWakeup;
import dev.tailrace.proto.v1.SchedWaking;
import dev.tailrace.proto.v1.Source;
import dev.tailrace.proto.v1.SysEnter;
import dev.tailrace.proto.v1.SysExit;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.proto.v1.TraceEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Batches of one host as its exporter would publish them, with ordinals that add up. Times are ms on the host's boot clock. */
public final class TraceScript {
    /** The host's boot clock began then, in ns since 1970. */
    public static final long BOOT_NS = 1_700_000_000_000_000_000L;

    public static final long ENTER_SCHEMA = 0xe1;
    public static final long EXIT_SCHEMA = 0xe2;

    private final String host;
    private final Map<Integer, Long> nextOrdinals = new HashMap<>();

    public TraceScript(String host) {
        this.host = host;
    }

    /** A CPU's next batch, complete through a time. */
    public TraceBatch batch(int cpu, double completeThroughMs, TraceEvent... events) {
        return batchAfterLoss(cpu, 0, completeThroughMs, events);
    }

    /** A CPU's next batch, in front of whose events some were lost. */
    public TraceBatch batchAfterLoss(int cpu, int lost, double completeThroughMs, TraceEvent... events) {
        long first = nextOrdinals.getOrDefault(cpu, 0L);
        long next = first + lost + events.length;
        nextOrdinals.put(cpu, next);
        return TraceBatch.newBuilder()
                .setSource(Source.newBuilder().setHost(host).setBootId("boot-of-" + host))
                .setEpochNs(1)
                .setCpu(cpu)
                .setFirstOrdinal(first)
                .setNextOrdinal(next)
                .setClock("boot")
                .setRealtimeOffsetNs(BOOT_NS)
                .setCompleteThroughNs(ns(completeThroughMs))
                .addSchemaIds(ENTER_SCHEMA)
                .addSchemaIds(EXIT_SCHEMA)
                .addAllEvents(inOrder(events))
                .build();
    }

    /** Events that no batch tells of. */
    public void skip(int cpu, int events) {
        nextOrdinals.merge(cpu, (long) events, Long::sum);
    }

    /** A CPU's last batch. */
    public TraceBatch end(int cpu, double completeThroughMs) {
        return batch(cpu, completeThroughMs).toBuilder().setEndOfStream(true).build();
    }

    public static TraceEvent waking(double atMs, int pid) {
        return at(atMs).setSchedWaking(SchedWaking.newBuilder().setPid(pid).setComm("task-" + pid))
                .build();
    }

    public static TraceEvent wakeup(double atMs, int pid) {
        return at(atMs).setSchedWakeup(SchedWakeup.newBuilder().setPid(pid).setComm("task-" + pid))
                .build();
    }

    public static TraceEvent switched(double atMs, int from, int to) {
        return at(atMs).setSchedSwitch(SchedSwitch.newBuilder()
                        .setPrevPid(from)
                        .setPrevComm("task-" + from)
                        .setNextPid(to)
                        .setNextComm("task-" + to))
                .build();
    }

    public static TraceEvent enter(double atMs, int pid, int call) {
        return at(atMs).setPid(pid)
                .setSysEnter(SysEnter.newBuilder().setId(call))
                .build();
    }

    public static TraceEvent exit(double atMs, int pid, int call) {
        return at(atMs).setPid(pid).setSysExit(SysExit.newBuilder().setId(call)).build();
    }

    /** {@code syscalls:sys_enter_…} or {@code sys_exit_…}, whichever schema it points to. */
    public static TraceEvent dynamic(double atMs, int pid, long schemaId) {
        return at(atMs).setPid(pid)
                .setSchemaIndex(schemaId == ENTER_SCHEMA ? 0 : 1)
                .setDynamic(DynamicEvent.getDefaultInstance())
                .build();
    }

    /** Events tell their time since the boot until they stand in a batch, where each tells it since the one before. */
    private static List<TraceEvent> inOrder(TraceEvent... events) {
        List<TraceEvent> batched = new ArrayList<>();
        long lastNs = 0;
        for (TraceEvent event : events) {
            long atNs = event.getTimestampDeltaNs();
            batched.add(event.toBuilder().setTimestampDeltaNs(atNs - lastNs).build());
            lastNs = atNs;
        }
        return batched;
    }

    private static TraceEvent.Builder at(double ms) {
        return TraceEvent.newBuilder().setTimestampDeltaNs(ns(ms));
    }

    private static long ns(double ms) {
        return Math.round(ms * 1_000_000);
    }
}
