package dev.tailrace.exporter.bench;

import dev.tailrace.exporter.ring.SystemCpus;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * One CPU writes events as fast as it can from the moment that they are let in, and an exporter that was started just then has to keep up.
 * One thread.
 */
public final class Flood {
    private static final long POLL_MS = 20;

    /** Each look is a page that the exporter has to make, and whose cost is in its CPU time. */
    private static final long PAGE_POLL_MS = 100;

    private static final long START_TIMEOUT_NS = TimeUnit.SECONDS.toNanos(60);
    private static final long QUIET_NS = TimeUnit.SECONDS.toNanos(5);
    private static final double MILLION = 1e6;

    private final FloodSettings settings;
    private final Class<?> main;
    private final String bootstrapServers;
    private final BooleanSupplier stopRequested;
    private final String sinkName;

    /**
     * @param main runs the command line, and ends with its standard input
     * @param bootstrapServers the broker, where the sink needs one
     * @param stopRequested whether to end early
     */
    public Flood(FloodSettings settings, Class<?> main, String bootstrapServers, BooleanSupplier stopRequested) {
        this.settings = settings;
        this.main = main;
        this.bootstrapServers = bootstrapServers;
        this.stopRequested = stopRequested;
        this.sinkName = settings.sink().name().toLowerCase(Locale.ROOT);
    }

    /**
     * Runs it.
     *
     * @throws IOException if a process does not start, or ends by itself
     */
    public FloodResult run() throws IOException, InterruptedException {
        if (!settings.sink().needsRelay()) {
            return run(sinkOptions(""));
        }
        String place = "127.0.0.1:" + LoopbackPort.free();
        List<String> command = new ArrayList<>(List.of("relay", "--listen", place));
        command.addAll(ExportArguments.toBroker(bootstrapServers));
        try (DaemonProcess relay = DaemonProcess.start(main, settings.heapMegabytes(), command)) {
            relay.awaitReady();
            return run(sinkOptions(place));
        }
    }

    private List<String> sinkOptions(String relay) {
        return switch (settings.sink()) {
            case NULL -> List.of("--sink", "null");
            case KAFKA -> ExportArguments.toBroker(bootstrapServers);
            case TCP, RAW -> List.of("--sink", sinkName + "://" + relay);
        };
    }

    private FloodResult run(List<String> sinkOptions) throws IOException, InterruptedException {
        Set<Integer> cpus = SystemCpus.ofThisMachine().online();
        try (BenchInstance instance = new BenchInstance();
                Load load = Load.start(Set.of(settings.loadCpu()), Double.POSITIVE_INFINITY);
                DaemonProcess exporter =
                        DaemonProcess.start(main, settings.heapMegabytes(), command(instance, load, sinkOptions))) {
            long tracingOnNs = awaitTracing(instance, exporter);
            load.begin();
            long firstEventNs = awaitFirstEvent(instance, exporter, cpus);
            long peakAnonymousBytes =
                    watchMemoryUntil(tracingOnNs + settings.duration().toNanos(), exporter);
            load.end();
            long delivered = awaitDelivered(instance, exporter, cpus);
            Duration cpu = exporter.cpuTime();
            long peakBytes = exporter.peakResidentBytes();
            exporter.stop();
            return new FloodResult(
                    instance.written(cpus),
                    delivered,
                    instance.overwritten(cpus),
                    cpu.toMillis() * MILLION / Math.max(1, delivered),
                    peakBytes,
                    peakAnonymousBytes,
                    TimeUnit.NANOSECONDS.toMillis(tracingOnNs - exporter.startedAtNs()),
                    TimeUnit.NANOSECONDS.toMillis(firstEventNs - exporter.startedAtNs()));
        }
    }

    private List<String> command(BenchInstance instance, Load load, List<String> sinkOptions) {
        List<String> command = new ArrayList<>(ExportArguments.export(instance, load.pids(), sinkOptions));
        command.addAll(settings.exporterOptions());
        return command;
    }

    /** Returns since when. */
    private static long awaitTracing(BenchInstance instance, DaemonProcess exporter)
            throws IOException, InterruptedException {
        long deadlineNs = System.nanoTime() + START_TIMEOUT_NS;
        long lookedAtNs = System.nanoTime();
        while (!instance.isTracing()) {
            exporter.check();
            if (lookedAtNs - deadlineNs > 0) {
                throw new IOException("the exporter lets no events in");
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
            lookedAtNs = System.nanoTime();
        }
        return lookedAtNs;
    }

    private long awaitFirstEvent(BenchInstance instance, DaemonProcess exporter, Set<Integer> cpus)
            throws IOException, InterruptedException {
        long deadlineNs = System.nanoTime() + START_TIMEOUT_NS;
        do {
            exporter.check();
            if (System.nanoTime() - deadlineNs > 0) {
                throw new IOException("the exporter delivers nothing");
            }
            TimeUnit.MILLISECONDS.sleep(PAGE_POLL_MS);
        } while (instance.read(cpus) == 0 || delivered(exporter) == 0);
        return System.nanoTime();
    }

    /** Returns the most anonymous memory that it was seen to have. */
    private long watchMemoryUntil(long endNs, DaemonProcess exporter) throws InterruptedException {
        long most = 0;
        while (System.nanoTime() - endNs < 0 && !stopRequested.getAsBoolean()) {
            most = Math.max(most, exporter.anonymousBytes());
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
        return most;
    }

    /** Returns what was delivered once that is all that can be, or grows no more. */
    private long awaitDelivered(BenchInstance instance, DaemonProcess exporter, Set<Integer> cpus)
            throws IOException, InterruptedException {
        awaitRead(instance, cpus);
        long delivered = 0;
        long grewAtNs = System.nanoTime();
        do {
            TimeUnit.MILLISECONDS.sleep(PAGE_POLL_MS);
            long now = delivered(exporter);
            if (now > delivered) {
                delivered = now;
                grewAtNs = System.nanoTime();
            }
        } while (delivered + instance.overwritten(cpus) < instance.written(cpus)
                && System.nanoTime() - grewAtNs < QUIET_NS);
        return delivered;
    }

    /** Asks the kernel, which costs the exporter nothing. */
    private static void awaitRead(BenchInstance instance, Set<Integer> cpus) throws InterruptedException {
        long endNs = System.nanoTime() + QUIET_NS;
        while (instance.read(cpus) + instance.overwritten(cpus) < instance.written(cpus)
                && System.nanoTime() - endNs < 0) {
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
    }

    private long delivered(DaemonProcess exporter) throws IOException {
        return (long) exporter.metrics()
                .find("tailrace_sink_events_delivered_total{sink=\"%s\"}".formatted(sinkName))
                .orElse(0);
    }
}
