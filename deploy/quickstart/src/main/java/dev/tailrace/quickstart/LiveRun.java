package dev.tailrace.quickstart;

import dev.tailrace.exporter.bench.ChildJvm;
import dev.tailrace.exporter.cli.StopSignal;
import dev.tailrace.exporter.daemon.ExportSettings;
import dev.tailrace.exporter.daemon.Exporter;
import dev.tailrace.exporter.pipeline.BatchLimits;
import dev.tailrace.exporter.pipeline.CpuLedger;
import dev.tailrace.exporter.ring.CpuRings;
import dev.tailrace.exporter.sink.kafka.KafkaSink;
import dev.tailrace.exporter.tracefs.HostFacts;
import dev.tailrace.exporter.tracefs.InstanceSettings;
import dev.tailrace.exporter.tracefs.Tracefs;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The quickstart on the live kernel: an instance of its own, the workload's process alone. */
final class LiveRun {
    private static final List<String> EVENTS =
            List.of("sched:*", "raw_syscalls:*", "irq:*", "timer:*", "task:*", "signal:*", "syscalls:sys_enter_openat");
    /** Two seconds of the workload: a busy laptop may leave a reader without its CPU for longer than the default ring lasts. */
    private static final long RING_BYTES = 8 << 20;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(100);

    private final EmbeddedBroker broker;
    private final Progress progress;
    private final InstantSource clock = InstantSource.system();
    private final String instance =
            "tailrace-quickstart-" + ProcessHandle.current().pid();

    LiveRun(EmbeddedBroker broker, Progress progress) {
        this.broker = broker;
        this.progress = progress;
    }

    /** Traces for that long, or until it is interrupted. */
    Summary run(Duration duration) throws Exception {
        Tracefs tracefs = Tracefs.find();
        try (StopSignal stop = StopSignal.install();
                ChildJvm workload = ChildJvm.start(Workload.class, ChildJvm.small("-Xmx64m"), List.of(), null);
                Exporter exporter = Exporter.open(
                        settings(workload.process().pid()),
                        schemas -> KafkaSink.open(QuickstartTopics.settings(broker), schemas, CONNECT_TIMEOUT))) {
            connect(exporter);
            exporter.startTracing();
            begin(workload, tracefs.instanceFolder(instance).resolve("trace_marker"));
            return follow(exporter, duration, stop);
        }
    }

    private ExportSettings settings(long pid) {
        return new ExportSettings(
                instance,
                new InstanceSettings(
                        EVENTS, List.of(), List.of(pid), false, OptionalLong.of(RING_BYTES), OptionalLong.empty()),
                Optional.empty(),
                CpuRings.Access.MAPPED_OR_READ,
                ExportSettings.OnStop.REMOVE,
                HostFacts.read().hostName(),
                instance,
                new BatchLimits(256 << 10, 100_000_000, 1_000_000_000),
                Duration.ofSeconds(30));
    }

    private static void connect(Exporter exporter) throws IOException, InterruptedException {
        if (!exporter.sink().awaitReached(CONNECT_TIMEOUT)) {
            throw new IOException("the embedded broker could not be used within " + CONNECT_TIMEOUT.toSeconds() + " s");
        }
    }

    private static void begin(ChildJvm workload, Path markerFile) throws IOException {
        OutputStream toWorkload = workload.process().getOutputStream();
        toWorkload.write((markerFile + "\n").getBytes(StandardCharsets.UTF_8));
        toWorkload.flush();
    }

    private Summary follow(Exporter exporter, Duration duration, StopSignal stop) throws Exception {
        try (TopicReadBack readBack = new TopicReadBack(broker)) {
            Instant start = clock.instant();
            Instant end = start.plus(duration);
            while (clock.instant().isBefore(end) && !stop.isRequested()) {
                exporter.watch();
                readBack.read(POLL);
                progress.say("%,d events came back from Kafka, %d s to go"
                        .formatted(
                                readBack.tally().consumed(),
                                Duration.between(clock.instant(), end).toSeconds()));
            }
            exporter.stop();
            double seconds = Duration.between(start, clock.instant()).toMillis() / 1000.0;
            readBack.readUntil(exporter.sink().ledger().delivered().batches());
            return new Summary(
                    exporter.ledgers().stream()
                            .mapToLong(CpuLedger::writtenEvents)
                            .sum(),
                    exporter.ledgers().stream()
                            .mapToLong(CpuLedger::publishedEvents)
                            .sum(),
                    readBack.tally(),
                    seconds,
                    exporter.mapped() ? "mapped" : "read");
        }
    }
}
