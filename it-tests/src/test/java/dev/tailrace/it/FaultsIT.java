package dev.tailrace.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.proto.v1.Note;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every event that the kernel wrote is delivered once, or known to be missing by number and reason, whatever fails meanwhile. The property
 * {@code tailrace.fault.seconds} tells how long a fault lasts; {@code scripts/faults} runs them long.
 */
@Tag("live-kernel")
@Tag("container")
class FaultsIT {
    private static final int CPUS = Runtime.getRuntime().availableProcessors();
    private static final Duration FAULT_TIME = Duration.ofSeconds(Integer.getInteger("tailrace.fault.seconds", 4));
    private static final Duration BEFORE = Duration.ofSeconds(1);
    private static final Duration AFTER = Duration.ofSeconds(2);
    private static final FaultReport REPORT = new FaultReport();

    @TempDir
    private Path folder;

    @BeforeAll
    static void checkEngine() {
        Engine.assumeUsable();
    }

    @AfterAll
    static void publishReport() throws Exception {
        REPORT.publish();
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void everyEventIsDeliveredOnceOrKnownToBeMissing(Fault fault) throws Exception {
        boolean relayed = fault == Fault.RELAY_KILLED;
        boolean smallDisk = fault == Fault.BROKER_DISK_FULL;
        String instance = "tailrace-fault-" + ProcessHandle.current().pid();
        try (FaultScene scene = new FaultScene(folder, instance, fault.bufferSize(), relayed, smallDisk)) {
            start(scene, fault, relayed);
            Map<Integer, Long> markers;
            double secondsToRecover;
            try (Load load = new Load(scene.instance(), CPUS, folder)) {
                Thread.sleep(BEFORE);
                fault.strike(scene, FAULT_TIME);
                secondsToRecover = Recovery.seconds(scene.broker());
                Thread.sleep(AFTER);
                markers = load.stop();
            }
            scene.stopExporter();

            assertThat(scene.exporterRanOutOfMemory()).isFalse();
            check(fault, markers, written(scene), Arrivals.read(scene.broker()), secondsToRecover);
        }
    }

    private static void start(FaultScene scene, Fault fault, boolean relayed) {
        if (fault != Fault.BROKER_ABSENT_AT_START) {
            scene.startBroker();
        }
        if (relayed) {
            scene.startRelay();
        }
        switch (fault) {
            case BROKER_ABSENT_AT_START -> scene.startExporter("--start-anyway");
            case CLIENT_STOPS_READING -> scene.startExporter(FaultScene.listening());
            default -> scene.startExporter();
        }
    }

    private static void check(
            Fault fault, Map<Integer, Long> markers, long written, Arrivals arrivals, double secondsToRecover) {
        var guard = arrivals.guard();
        REPORT.add(
                fault,
                written,
                guard.deliveredEvents(),
                guard.absentByReason(),
                guard.holeEvents(),
                guard.repeatedEvents(),
                fault.takesBrokerAway() ? Optional.of(secondsToRecover) : Optional.empty());

        assertThat(markers.values().stream().mapToLong(Long::longValue).sum())
                .as("markers that the load wrote")
                .isLessThanOrEqualTo(written);
        assertThat(guard.deliveredEvents() + guard.lostEvents() + guard.holeEvents())
                .as("delivered + absent + holes")
                .isEqualTo(written);
        assertThat(absent(guard.absentByReason()))
                .as("each absent event has its reason")
                .isEqualTo(guard.lostEvents());
        if (!fault.mayLeaveHoles()) {
            assertThat(guard.holeEvents()).isZero();
        }
        if (fault == Fault.NONE || fault == Fault.CLIENT_STOPS_READING) {
            assertThat(guard.lostEvents() + guard.repeatedEvents()).isZero();
        }
        if (guard.lostEvents() + guard.holeEvents() == 0) {
            markers.forEach((cpu, count) -> assertThat(arrivals.markers(cpu))
                    .containsExactlyElementsOf(LongStream.range(0, count)
                            .mapToObj(number -> "cpu%d %d".formatted(cpu, number))
                            .toList()));
        } else {
            markers.forEach((cpu, count) -> assertThat(arrivals.markers(cpu))
                    .doesNotHaveDuplicates()
                    .hasSizeLessThanOrEqualTo(count.intValue()));
        }
    }

    private static long absent(Map<Note.Reason, Long> byReason) {
        return byReason.values().stream().mapToLong(Long::longValue).sum();
    }

    /** What the kernel counts: read, overwritten and still there, on all CPUs. */
    private static long written(FaultScene scene) throws Exception {
        long sum = 0;
        for (int cpu = 0; cpu < CPUS; cpu++) {
            for (String line : Files.readAllLines(scene.instance().resolve("per_cpu/cpu" + cpu + "/stats"))) {
                if (line.startsWith("entries:") || line.startsWith("overrun:") || line.startsWith("read events:")) {
                    sum += Long.parseLong(line.substring(line.indexOf(':') + 1).strip());
                }
            }
        }
        return sum;
    }
}
