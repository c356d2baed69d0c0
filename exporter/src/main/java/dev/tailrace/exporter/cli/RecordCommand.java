package dev.tailrace.exporter.cli;

import dev.tailrace.decoder.capture.CaptureFacts;
import dev.tailrace.decoder.capture.Compression;
import dev.tailrace.decoder.capture.TraceDatWriter;
import dev.tailrace.exporter.config.DataSize;
import dev.tailrace.exporter.config.DurationConverter;
import dev.tailrace.exporter.record.Recorder;
import dev.tailrace.exporter.tracefs.EventFilter;
import dev.tailrace.exporter.tracefs.EventSelection;
import dev.tailrace.exporter.tracefs.InstanceSettings;
import dev.tailrace.exporter.tracefs.TraceInstance;
import dev.tailrace.exporter.tracefs.Tracefs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tailrace record}: live events into a trace.dat file, until it is stopped. */
@Command(
        name = "record",
        description = "Records events of this host into a trace.dat file, which trace-cmd and KernelShark open too.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RecordCommand implements Callable<Integer> {
    private static final Duration SWEEP_INTERVAL = Duration.ofMillis(20);

    @Option(
            names = {"-o", "--output"},
            defaultValue = "trace.dat",
            paramLabel = "FILE",
            description = "The file to write (default: ${DEFAULT-VALUE}).")
    private Path output = Path.of("trace.dat");

    @Option(
            names = {"-e", "--event"},
            required = true,
            paramLabel = "SYSTEM:EVENT",
            description = "Events to record; * stands for any characters. May be given several times.")
    private List<String> events = new ArrayList<>();

    @Option(names = "--filter", paramLabel = "SYSTEM:EVENT:EXPR", description = "A kernel filter for events.")
    private List<String> filters = new ArrayList<>();

    @Option(
            names = {"-p", "--pid"},
            paramLabel = "PID",
            description = "Record only this process and those that come from it. May be given several times.")
    private List<Long> pids = new ArrayList<>();

    @Option(
            names = "--buffer-size",
            converter = DataSize.Converter.class,
            paramLabel = "SIZE",
            description = "Size of each CPU's ring (default: 8M).")
    private @Nullable DataSize bufferSize;

    @Option(
            names = "--duration",
            converter = DurationConverter.class,
            paramLabel = "TIME",
            description = "Stop after this time, for example 10s (default: until SIGINT or SIGTERM).")
    private @Nullable Duration duration;

    @Option(
            names = "--file-version",
            defaultValue = "7",
            paramLabel = "6|7",
            description = "Version of the file (default: ${DEFAULT-VALUE}); trace-cmd before 3.0 reads 6 only.")
    private int fileVersion;

    @Option(
            names = "--compression",
            defaultValue = "none",
            description = "none, zlib or zstd, of version 7 (default: ${DEFAULT-VALUE}).")
    private Compression compression = Compression.NONE;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (fileVersion != 6 && fileVersion != 7 || fileVersion == 6 && compression != Compression.NONE) {
            throw new ParameterException(
                    spec.commandLine(), "--file-version is 6 or 7, and only version 7 can be compressed");
        }
        InstanceSettings setup = setup();
        Tracefs tracefs = Tracefs.find();
        // Before anything is made: a wrong name must leave nothing behind.
        EventSelection.resolve(events, tracefs.events());
        try (StopSignal stop = StopSignal.install()) {
            TraceInstance instance = TraceInstance.createOrTakeOver(
                    tracefs,
                    "tailrace-record-%d".formatted(ProcessHandle.current().pid()));
            try {
                instance.setUp(setup);
                record(tracefs, instance, stop);
            } finally {
                instance.remove();
            }
            stop.exitCode(ExitCode.DONE);
            return ExitCode.DONE;
        }
    }

    private InstanceSettings setup() {
        return new InstanceSettings(
                events,
                filters.stream().map(EventFilter::parse).toList(),
                pids,
                false,
                bufferSize == null ? OptionalLong.empty() : OptionalLong.of(bufferSize.bytes()),
                OptionalLong.empty());
    }

    private void record(Tracefs tracefs, TraceInstance instance, StopSignal stop)
            throws IOException, InterruptedException {
        try (Recorder recorder = new Recorder(tracefs, instance, this::writer)) {
            instance.startTracing();
            long endNs = System.nanoTime() + (duration == null ? 0 : duration.toNanos());
            boolean timed = duration != null;
            while (!stop.isRequested() && (!timed || System.nanoTime() < endNs)) {
                if (!recorder.drain()) {
                    stop.await(SWEEP_INTERVAL);
                }
            }
            instance.stopTracing();
            while (recorder.drain()) {
                // To the last page.
            }
            Recorder.Totals totals = recorder.totals();
            recorder.finish();
            spec.commandLine()
                    .getErr()
                    .printf("%,d events in %s, %,d lost%n", totals.recorded(), output, totals.lost());
        }
    }

    private TraceDatWriter writer(CaptureFacts facts) throws IOException {
        return fileVersion == 6
                ? TraceDatWriter.version6(output, facts)
                : TraceDatWriter.version7(output, compression, facts);
    }
}
