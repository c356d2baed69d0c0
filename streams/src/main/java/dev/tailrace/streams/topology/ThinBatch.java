package dev.tailrace.streams.topology;

import dev.tailrace.proto.v1.DynamicEvent;
import dev.tailrace.proto.v1.SchedSwitch;
import dev.tailrace.proto.v1.SchedWakeup;
import dev.tailrace.proto.v1.SchedWakeupNew;
import dev.tailrace.proto.v1.SchedWaking;
import dev.tailrace.proto.v1.SysEnter;
import dev.tailrace.proto.v1.SysExit;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.proto.v1.TraceEvent;

/**
 * Leaves of a batch what latencies are made of, since all of it goes through Kafka a second time. An event that no latency needs keeps
 * its time alone: it must still be there, or the ordinals would not add up.
 */
final class ThinBatch {
    private ThinBatch() {}

    /** The batch with the same ordinals and the same number of events. */
    static TraceBatch of(TraceBatch batch) {
        TraceBatch.Builder thin =
                batch.toBuilder().clearEvents().clearNotes().clearFaults().clearSymbols();
        batch.getEventsList().forEach(event -> thin.addEvents(thin(event)));
        return thin.build();
    }

    private static TraceEvent thin(TraceEvent event) {
        return switch (event.getPayloadCase()) {
            case SCHED_SWITCH ->
                head(event).setSchedSwitch(thin(event.getSchedSwitch())).build();
            case SCHED_WAKING ->
                head(event).setSchedWaking(thin(event.getSchedWaking())).build();
            case SCHED_WAKEUP ->
                head(event).setSchedWakeup(thin(event.getSchedWakeup())).build();
            case SCHED_WAKEUP_NEW ->
                head(event).setSchedWakeupNew(thin(event.getSchedWakeupNew())).build();
            case SYS_ENTER ->
                head(event)
                        .setSysEnter(
                                SysEnter.newBuilder().setId(event.getSysEnter().getId()))
                        .build();
            case SYS_EXIT ->
                head(event)
                        .setSysExit(
                                SysExit.newBuilder().setId(event.getSysExit().getId()))
                        .build();
            case DYNAMIC ->
                head(event).setDynamic(DynamicEvent.getDefaultInstance()).build();
            default ->
                TraceEvent.newBuilder()
                        .setTimestampDeltaNs(event.getTimestampDeltaNs())
                        .build();
        };
    }

    private static TraceEvent.Builder head(TraceEvent event) {
        TraceEvent.Builder head = TraceEvent.newBuilder()
                .setTimestampDeltaNs(event.getTimestampDeltaNs())
                .setSchemaIndex(event.getSchemaIndex());
        return event.hasPid() ? head.setPid(event.getPid()) : head;
    }

    private static SchedSwitch.Builder thin(SchedSwitch event) {
        return SchedSwitch.newBuilder()
                .setPrevComm(event.getPrevComm())
                .setPrevPid(event.getPrevPid())
                .setNextComm(event.getNextComm())
                .setNextPid(event.getNextPid());
    }

    private static SchedWaking.Builder thin(SchedWaking event) {
        return SchedWaking.newBuilder().setComm(event.getComm()).setPid(event.getPid());
    }

    private static SchedWakeup.Builder thin(SchedWakeup event) {
        return SchedWakeup.newBuilder().setComm(event.getComm()).setPid(event.getPid());
    }

    private static SchedWakeupNew.Builder thin(SchedWakeupNew event) {
        return SchedWakeupNew.newBuilder().setComm(event.getComm()).setPid(event.getPid());
    }
}
