package dev.tailrace.streams.topology;

import static dev.tailrace.streams.TraceScript.BOOT_NS;
import static dev.tailrace.streams.TraceScript.ENTER_SCHEMA;
import static dev.tailrace.streams.TraceScript.EXIT_SCHEMA;
import static dev.tailrace.streams.TraceScript.dynamic;
import static dev.tailrace.streams.TraceScript.enter;
import static dev.tailrace.streams.TraceScript.exit;
import static dev.tailrace.streams.TraceScript.switched;
import static dev.tailrace.streams.TraceScript.wakeup;
import static dev.tailrace.streams.TraceScript.waking;
import static dev.tailrace.streams.histogram.Subject.Kind.HOST;
import static dev.tailrace.streams.histogram.Subject.Kind.SYSCALL;
import static dev.tailrace.streams.histogram.Subject.Kind.WAKEUP_CPU;
import static dev.tailrace.streams.histogram.Subject.Kind.WAKEUP_TASK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.streams.TraceScript;
import dev.tailrace.streams.histogram.HostEvents;
import dev.tailrace.streams.histogram.LatencyResult;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LatencyTopologyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final long MS = 1_000_000;

    private final TraceScript host = new TraceScript("west");
    private final JobDriver job = new JobDriver();

    @AfterEach
    void close() {
        job.close();
    }

    @Test
    void aWakeUpOnOneCpuMeetsTheSwitchOnAnother() {
        job.publish(host.batch(0, 12_000, waking(1000, 7)), host.batch(1, 12_000, switched(1002, 0, 7)));
        job.pass(PATIENCE);

        assertThat(job.only(WAKEUP_TASK).count()).isEqualTo(1);
        assertThat(job.only(WAKEUP_TASK).minNs()).isEqualTo(2 * MS);
        assertThat(job.of(WAKEUP_TASK).getFirst().pid()).isEqualTo(7);
        assertThat(job.of(WAKEUP_TASK).getFirst().comm()).isEqualTo("task-7");
        assertThat(job.of(WAKEUP_CPU).getFirst().cpu()).isEqualTo(1);
    }

    @Test
    void whatArrivesLaterButHappenedEarlierIsPutInOrder() {
        job.publish(host.batch(1, 12_000, switched(1002, 0, 7)), host.batch(0, 12_000, waking(1000, 7)));
        job.pass(PATIENCE);

        assertThat(job.only(WAKEUP_TASK).maxNs()).isEqualTo(2 * MS);
    }

    @Test
    void theLatencyCountsFromWhereTheWakeUpBegins() {
        job.publish(host.batch(0, 12_000, waking(1000, 7), wakeup(1001, 7), switched(1003, 0, 7)));
        job.pass(PATIENCE);

        assertThat(job.only(WAKEUP_TASK).minNs()).isEqualTo(3 * MS);
    }

    @Test
    void aTaskThatWasPreemptedWasNotWoken() {
        job.publish(host.batch(0, 12_000, waking(1000, 7), switched(1001, 8, 7), switched(1002, 7, 8)));
        job.publish(host.batch(1, 12_000, switched(1009, 0, 7)));
        job.pass(PATIENCE);

        assertThat(job.only(WAKEUP_TASK).count()).isEqualTo(1);
    }

    @Test
    void aTaskThatIsWokenBeforeItLeftItsCpuHadNoLatency() {
        job.publish(host.batch(0, 12_000, waking(1000, 7), wakeup(1000.1, 7)));
        job.publish(host.batch(1, 12_000, switched(1005, 7, 8), switched(1009, 8, 7)));
        job.pass(PATIENCE);

        assertThat(job.of(WAKEUP_TASK)).isEmpty();
    }

    @Test
    void aTaskThatIsBeingWokenWhileItFallsAsleepRunsAgainAfterIt() {
        job.publish(host.batch(0, 12_000, waking(1000, 7), wakeup(1002, 7)));
        job.publish(host.batch(1, 12_000, switched(1001, 7, 8), switched(1004, 8, 7)));
        job.pass(PATIENCE);

        assertThat(job.only(WAKEUP_TASK).minNs()).isEqualTo(4 * MS);
    }

    @Test
    void callsOfTheSameNumberAreCountedPerTask() {
        job.publish(host.batch(0, 12_000, enter(1000, 7, 1), enter(1001, 8, 1), exit(1002, 7, 1), exit(1004, 8, 1)));
        job.pass(PATIENCE);

        assertThat(job.of(SYSCALL))
                .extracting(LatencyResult::pid, LatencyResult::call)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(7, "#1"), org.assertj.core.groups.Tuple.tuple(8, "#1"));
    }

    @Test
    void aCallMayEndOnAnotherCpu() {
        job.publish(host.batch(0, 12_000, enter(1000, 7, 1)), host.batch(1, 12_000, exit(1005, 7, 1)));
        job.pass(PATIENCE);

        assertThat(job.only(SYSCALL).minNs()).isEqualTo(5 * MS);
    }

    @Test
    void theExitOfACallThatBeganBeforeTheTraceIsNotCounted() {
        job.publish(host.batch(0, 12_000, exit(1000, 7, 1), enter(1001, 7, 2), exit(1002, 7, 1)));
        job.pass(PATIENCE);

        assertThat(job.of(SYSCALL)).isEmpty();
    }

    @Test
    void dynamicEventsOfCallsHaveTheirNamesFromTheSchema() {
        job.schema(ENTER_SCHEMA, "syscalls", "sys_enter_openat");
        job.schema(EXIT_SCHEMA, "syscalls", "sys_exit_openat");
        job.publish(host.batch(0, 12_000, dynamic(1000, 7, ENTER_SCHEMA), dynamic(1003, 7, EXIT_SCHEMA)));
        job.pass(PATIENCE);

        assertThat(job.only(SYSCALL).minNs()).isEqualTo(3 * MS);
        assertThat(job.of(SYSCALL).getFirst().call()).isEqualTo("openat");
    }

    @Test
    void anEventWhoseSchemaIsUnknownIsMissing() {
        job.publish(host.batch(0, 12_000, dynamic(1000, 7, ENTER_SCHEMA)));
        job.pass(PATIENCE);

        assertThat(events().missing()).isEqualTo(1);
    }

    @Test
    void nothingIsPublishedWhileACpuIsNotCompleteYet() {
        job.publish(host.batch(0, 12_000, waking(1000, 7), switched(1001, 0, 7)), host.batch(1, 900));
        job.pass(PATIENCE.minus(SECOND));
        job.publish(host.batch(0, 13_000), host.batch(1, 950));
        job.pass(SECOND.multipliedBy(2));

        assertThat(job.results()).isEmpty();
    }

    @Test
    void heartbeatsOfAnIdleCpuMoveTheHostOn() {
        job.publish(host.batch(0, 12_000, waking(1000, 7), switched(1001, 0, 7)), host.batch(1, 900));
        job.pass(PATIENCE);
        job.publish(host.batch(0, 12_500), host.batch(1, 12_500));
        job.pass(SECOND);

        assertThat(job.only(WAKEUP_TASK).count()).isEqualTo(1);
    }

    @Test
    void aSilentCpuHoldsItsHostBackOnlyForAWhile() {
        job.publish(host.batch(0, 12_000, waking(1000, 7), switched(1001, 0, 7)), host.batch(1, 900));
        job.pass(PATIENCE.minus(SECOND));
        job.publish(host.batch(0, 13_000));
        job.pass(SECOND);

        assertThat(job.only(WAKEUP_TASK).count()).isEqualTo(1);
    }

    @Test
    void aCpuThatEndedHoldsNobodyBack() {
        job.publish(host.batch(0, 12_000, waking(1000, 7), switched(1001, 0, 7)), host.end(1, 900));
        job.pass(PATIENCE.minus(SECOND));
        job.publish(host.batch(0, 13_000));
        job.pass(SECOND);

        assertThat(job.only(WAKEUP_TASK).count()).isEqualTo(1);
    }

    @Test
    void whatASilentCpuTellsTooLateIsCountedAsLate() {
        job.publish(host.batch(0, 5000, waking(1000, 7)), host.batch(1, 900));
        job.pass(PATIENCE.minus(SECOND));
        job.publish(host.batch(0, 6000));
        job.pass(SECOND.multipliedBy(2));
        job.publish(host.batch(1, 12_000, switched(1001, 0, 7)), host.batch(0, 12_000));
        job.pass(SECOND);

        assertThat(events().late()).isEqualTo(1);
        assertThat(job.of(WAKEUP_TASK)).isEmpty();
    }

    @Test
    void aHostWhoseCpusAreAllSilentIsPublishedAsFarAsItCame() {
        job.publish(host.batch(0, 1500, waking(1000, 7), switched(1001, 0, 7)));
        job.pass(PATIENCE);

        assertThat(job.only(WAKEUP_TASK).count()).isEqualTo(1);
    }

    @Test
    void aHostThatComesBackAddsToTheWindowThatWasPublished() {
        job.publish(host.batch(0, 1500, waking(1000, 7), switched(1001, 0, 7)));
        job.pass(PATIENCE);
        job.publish(host.batch(0, 2500, waking(2000, 7), switched(2001, 0, 7)));
        job.pass(PATIENCE);

        assertThat(job.of(WAKEUP_TASK)).extracting(LatencyResult::windowStartNs).containsExactly(BOOT_NS, BOOT_NS);
    }

    @Test
    void aRepeatedBatchIsCountedOnce() {
        TraceBatch once = host.batch(0, 12_000, waking(1000, 7), switched(1001, 0, 7));
        job.publish(once, once);
        job.pass(PATIENCE);

        assertThat(job.only(WAKEUP_TASK).count()).isEqualTo(1);
        assertThat(events().seen()).isEqualTo(2);
        assertThat(events().missing()).isZero();
    }

    @Test
    void theRepeatedHalfOfABatchIsCountedOnce() {
        job.publish(host.batch(0, 1500, waking(1000, 7), switched(1001, 0, 7)));
        TraceBatch again = host.batch(0, 12_000, switched(1001, 0, 7), waking(2000, 7), switched(2005, 0, 7));
        job.publish(again.toBuilder().setFirstOrdinal(1).setNextOrdinal(4).build());
        job.pass(PATIENCE);

        assertThat(job.only(WAKEUP_TASK).count()).isEqualTo(2);
        assertThat(events().seen()).isEqualTo(4);
    }

    @Test
    void lostEventsAreCountedInEveryResultOfTheWindow() {
        job.publish(host.batch(0, 1000));
        job.publish(host.batchAfterLoss(0, 39, 12_000, waking(2000, 7), switched(2001, 0, 7)));
        job.pass(PATIENCE);

        assertThat(job.results()).hasSize(3).allMatch(result -> result.events().missing() == 39);
    }

    @Test
    void eventsThatNoBatchTellsOfAreMissingToo() {
        job.publish(host.batch(0, 1000));
        host.skip(0, 5);
        job.publish(host.batch(0, 12_000, waking(2000, 7)));
        job.pass(PATIENCE);

        assertThat(events().missing()).isEqualTo(5);
    }

    @Test
    void aLossWithoutEventsIsCountedWhereItsBatchEnds() {
        job.publish(host.batch(0, 1000), host.batchAfterLoss(0, 5, 9000), host.batch(0, 12_000));
        job.pass(PATIENCE);

        assertThat(events().missing()).isEqualTo(5);
    }

    @Test
    void aLossNeverMakesALatencyOutOfTwoHalves() {
        job.publish(host.batch(0, 1500, waking(1000, 7), enter(1001, 8, 1)));
        job.publish(host.batchAfterLoss(0, 3, 12_000, switched(8000, 0, 7), exit(8001, 8, 1)));
        job.pass(PATIENCE);

        assertThat(job.of(WAKEUP_TASK)).isEmpty();
        assertThat(job.of(SYSCALL)).isEmpty();
        assertThat(events().unfinished()).isEqualTo(2);
    }

    @Test
    void whatDoesNotEndExpires() {
        job.publish(host.batch(0, 1500, waking(1000, 7), enter(1001, 8, 1)));
        job.pass(PATIENCE.minus(SECOND));
        job.publish(host.batch(0, 70_000));
        job.pass(SECOND.multipliedBy(2));
        job.publish(host.batch(0, 82_000, switched(81_000, 0, 7), exit(81_001, 8, 1)));
        job.pass(SECOND);

        assertThat(job.of(WAKEUP_TASK)).isEmpty();
        assertThat(job.of(SYSCALL)).isEmpty();
        assertThat(job.of(HOST)).anyMatch(result -> result.events().unfinished() == 2);
    }

    @Test
    void tasksOfTwoHostsStayApart() {
        TraceScript other = new TraceScript("east");
        job.publish(host.batch(0, 12_000, waking(1000, 7)), other.batch(0, 12_000, switched(1001, 0, 7)));
        job.publish(host.batch(0, 12_001, switched(1002, 0, 7)));
        job.pass(PATIENCE);

        assertThat(job.of(WAKEUP_TASK)).extracting(LatencyResult::host).containsExactly("west");
        assertThat(job.of(HOST)).extracting(LatencyResult::host).containsExactlyInAnyOrder("west", "east");
    }

    @Test
    void aSilentHostHoldsNoOtherBack() {
        TraceScript other = new TraceScript("east");
        job.publish(other.batch(0, 900), other.batch(1, 800));
        job.publish(host.batch(0, 12_000, waking(1000, 7), switched(1001, 0, 7)));
        job.pass(PATIENCE);

        assertThat(job.only(WAKEUP_TASK).count()).isEqualTo(1);
    }

    @Test
    void aLatencyBelongsToTheWindowInWhichItEnds() {
        job.publish(host.batch(0, 25_000, waking(9_999, 7), switched(10_001, 0, 7), waking(15_000, 7)));
        job.publish(host.batch(0, 32_000, switched(20_000, 0, 7)));
        job.pass(PATIENCE);

        assertThat(job.of(WAKEUP_TASK))
                .extracting(LatencyResult::windowStartNs)
                .containsExactly(BOOT_NS + 10_000 * MS, BOOT_NS + 20_000 * MS);
    }

    @Test
    void aWindowStaysOpenUntilItsHostIsThroughIt() {
        job.publish(host.batch(0, 9_000, waking(1000, 7), switched(1001, 0, 7)));
        job.pass(PATIENCE.minus(SECOND));
        job.publish(host.batch(0, 9_999));
        job.pass(SECOND.multipliedBy(2));
        assertThat(job.results()).isEmpty();

        job.publish(host.batch(0, 10_000));
        job.pass(SECOND);
        assertThat(job.only(WAKEUP_TASK).count()).isEqualTo(1);
    }

    @Test
    void aClockThatDoesNotTellTimeIsLeftOut() {
        job.publish(host.batch(0, 12_000, waking(1000, 7), switched(1001, 0, 7)).toBuilder()
                .setClock("counter")
                .build());
        job.pass(PATIENCE);

        assertThat(job.results()).isEmpty();
    }

    private HostEvents events() {
        List<LatencyResult> hosts = job.of(HOST);
        assertThat(hosts).hasSize(1);
        return hosts.getFirst().events();
    }
}
