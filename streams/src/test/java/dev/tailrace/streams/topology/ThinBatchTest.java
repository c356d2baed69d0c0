package dev.tailrace.streams.topology;

import static dev.tailrace.streams.TraceScript.switched;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.proto.v1.IrqHandlerEntry;
import dev.tailrace.proto.v1.SysEnter;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.proto.v1.TraceEvent;
import dev.tailrace.streams.TraceScript;
import org.junit.jupiter.api.Test;

class ThinBatchTest {
    private final TraceScript host = new TraceScript("west");

    @Test
    void anEventThatNoLatencyNeedsKeepsItsPlaceAndItsTime() {
        TraceEvent interrupt = TraceEvent.newBuilder()
                .setTimestampDeltaNs(5)
                .setPid(7)
                .setIrqHandlerEntry(IrqHandlerEntry.newBuilder().setName("eth0"))
                .build();

        TraceBatch thin = ThinBatch.of(host.batch(0, 10, interrupt, switched(1, 7, 8)));

        assertThat(thin.getEvents(0))
                .isEqualTo(TraceEvent.newBuilder().setTimestampDeltaNs(5).build());
        assertThat(thin.getEvents(1).getSchedSwitch().getNextPid()).isEqualTo(8);
        assertThat(thin.getNextOrdinal() - thin.getFirstOrdinal()).isEqualTo(2);
    }

    @Test
    void argumentsOfCallsAreLeftOut() {
        TraceEvent call = TraceEvent.newBuilder()
                .setPid(7)
                .setSysEnter(SysEnter.newBuilder().setId(202).addArgs(1).addArgs(2))
                .build();

        TraceEvent thin = ThinBatch.of(host.batch(0, 10, call)).getEvents(0);

        assertThat(thin.getPid()).isEqualTo(7);
        assertThat(thin.getSysEnter().getId()).isEqualTo(202);
        assertThat(thin.getSysEnter().getArgsCount()).isZero();
    }
}
