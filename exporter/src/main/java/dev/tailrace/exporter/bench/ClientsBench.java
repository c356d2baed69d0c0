package dev.tailrace.exporter.bench;

import dev.tailrace.exporter.ring.SystemCpus;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * What live clients cost the exporter that serves them: a steady load on each CPU, an exporter in a process of its own that publishes nowhere
 * else, and clients in this process. One thread.
 */
public final class ClientsBench {
    /** Time enough for a client to get a heartbeat of each CPU, from which its account begins. */
    private static final Duration SETTLING = Duration.ofMillis(1_500);

    private static final long POLL_MS = 50;
    private static final long QUIET_NS = TimeUnit.SECONDS.toNanos(3);
    private static final double MS_PER_SECOND = 1e3;
    private static final double MILLION = 1e6;

    private final ClientsSettings settings;
    private final Class<?> main;
    private final BooleanSupplier stopRequested;

    /**
     * @param main runs the command line, and ends with its standard input
     * @param stopRequested whether to end early
     */
    public ClientsBench(ClientsSettings settings, Class<?> main, BooleanSupplier stopRequested) {
        this.settings = settings;
        this.main = main;
        this.stopRequested = stopRequested;
    }

    /**
     * Measures so many clients.
     *
     * @throws IOException if the exporter does not start, or does not let them in
     */
    public ClientsResult run(int count) throws IOException, InterruptedException {
        Set<Integer> cpus = SystemCpus.ofThisMachine().online();
        int port = LoopbackPort.free();
        try (BenchInstance instance = new BenchInstance();
                Load load = Load.start(cpus, settings.eventsPerSecond());
                DaemonProcess exporter =
                        DaemonProcess.start(main, settings.heapMegabytes(), command(instance, load, count, port))) {
            exporter.awaitReady();
            try (LiveClients clients = LiveClients.connect(count, port)) {
                sleep(SETTLING);
                load.begin();
                sleep(SETTLING);
                double cpuMsPerMillion = cpuMsPerMillion(exporter);
                load.end();
                awaitDelivered(exporter, instance, clients);
                return result(count, cpuMsPerMillion, exporter, instance, cpus, clients);
            } finally {
                exporter.stop();
            }
        }
    }

    private static List<String> command(BenchInstance instance, Load load, int count, int port) {
        return ExportArguments.export(
                instance,
                load.pids(),
                List.of(
                        "--sink",
                        "null",
                        "--listen",
                        Integer.toString(port),
                        "--max-clients",
                        Integer.toString(Math.max(1, count))));
    }

    private double cpuMsPerMillion(DaemonProcess exporter) throws IOException, InterruptedException {
        MetricsText before = exporter.metrics();
        sleep(settings.duration());
        MetricsText after = exporter.metrics();
        String seconds = "process_cpu_seconds_total";
        double cpuMs = (after.get(seconds) - before.get(seconds)) * MS_PER_SECOND;
        return cpuMs * MILLION / Math.max(1, read(after) - read(before));
    }

    private void sleep(Duration time) throws InterruptedException {
        long endNs = System.nanoTime() + time.toNanos();
        while (System.nanoTime() - endNs < 0 && !stopRequested.getAsBoolean()) {
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
        }
    }

    private static long read(MetricsText metrics) {
        return (long) metrics.find("tailrace_sink_events_delivered_total{sink=\"null\"}")
                .orElse(0);
    }

    private static long dropped(DaemonProcess exporter) throws IOException {
        return (long) exporter.metrics().get("tailrace_live_events_dropped_total");
    }

    private static long offered(LiveClients clients, BenchInstance instance) {
        return clients.offered(cpu -> instance.written(Set.of(cpu)));
    }

    /** Waits until all was delivered or dropped, or nothing comes any more. */
    private static void awaitDelivered(DaemonProcess exporter, BenchInstance instance, LiveClients clients)
            throws IOException, InterruptedException {
        long offered = offered(clients, instance);
        long arrived = -1;
        long arrivedAtNs = System.nanoTime();
        while (arrived < offered && System.nanoTime() - arrivedAtNs < QUIET_NS) {
            TimeUnit.MILLISECONDS.sleep(POLL_MS);
            long now = clients.events().getSum() + dropped(exporter);
            if (now > arrived) {
                arrived = now;
                arrivedAtNs = System.nanoTime();
            }
        }
    }

    private static ClientsResult result(
            int count,
            double cpuMsPerMillion,
            DaemonProcess exporter,
            BenchInstance instance,
            Set<Integer> cpus,
            LiveClients clients)
            throws IOException {
        var delivered = clients.events();
        MetricsText metrics = exporter.metrics();
        return new ClientsResult(
                count,
                instance.written(cpus),
                instance.overwritten(cpus),
                offered(clients, instance),
                delivered.getSum(),
                count == 0 ? 0 : delivered.getMin(),
                count == 0 ? 0 : delivered.getMax(),
                dropped(exporter),
                cpuMsPerMillion,
                (long) metrics.get("tailrace_process_anonymous_memory_bytes"));
    }
}
