package dev.tailrace.exporter.bench;

import dev.tailrace.exporter.ring.SystemCpus;
import dev.tailrace.exporter.tail.TopicTail;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * How long events take from their time stamp until a consumer has them: a steady load on each CPU, an exporter in a process of its own that
 * publishes it to a broker, and a consumer in this process. One thread.
 */
public final class Latency {
    /** For what came while the exporter started. */
    private static final Duration CATCH_UP = Duration.ofMillis(500);

    /** More than what is on its way needs: only then may this thread do what keeps it from reading. */
    private static final Duration DRAIN = Duration.ofMillis(500);

    private static final int QUIET_READS = 100;
    private static final double NS_PER_SECOND = 1e9;

    private final LatencySettings settings;
    private final Class<?> main;
    private final String bootstrapServers;
    private final BooleanSupplier stopRequested;

    /**
     * @param main runs the command line, and ends with its standard input
     * @param bootstrapServers the broker
     * @param stopRequested whether to end early
     */
    public Latency(LatencySettings settings, Class<?> main, String bootstrapServers, BooleanSupplier stopRequested) {
        this.settings = settings;
        this.main = main;
        this.bootstrapServers = bootstrapServers;
        this.stopRequested = stopRequested;
    }

    /**
     * Measures one profile.
     *
     * @throws IOException if a process does not start, or ends by itself
     */
    public LatencyResult measure(LatencyProfile profile) throws IOException, InterruptedException {
        Set<Integer> cpus = SystemCpus.ofThisMachine().online();
        try (BenchInstance instance = new BenchInstance();
                Load load = Load.start(cpus, settings.eventsPerSecond());
                DaemonProcess exporter =
                        DaemonProcess.start(main, settings.heapMegabytes(), command(profile, instance, load));
                TopicTail topic = new TopicTail(consumerProperties(), topic(profile), true)) {
            exporter.awaitReady();
            LatencyConsumer consumer = new LatencyConsumer(topic, instance.name(), stopRequested);
            consumer.readFor(CATCH_UP);
            consumer.beginSettling();
            load.begin();
            consumer.readFor(settings.settling());
            Duration cpuBefore = exporter.cpuTime();
            long beginNs = consumer.beginMeasuring();
            consumer.readFor(settings.duration());
            long endNs = consumer.endMeasuring();
            Duration cpu = exporter.cpuTime().minus(cpuBefore);
            consumer.readFor(DRAIN);
            load.end();
            exporter.stop();
            long written = instance.written(cpus);
            readRest(consumer, written);
            return new LatencyResult(
                    profile.name(),
                    (endNs - beginNs) / NS_PER_SECOND,
                    consumer.settling(),
                    consumer.measured(),
                    cpu.toNanos() / NS_PER_SECOND,
                    written,
                    consumer.delivered());
        }
    }

    private List<String> command(LatencyProfile profile, BenchInstance instance, Load load) {
        List<String> command = new ArrayList<>(ExportArguments.export(
                instance, load.pids(), ExportArguments.toBroker(bootstrapServers, topic(profile))));
        command.addAll(profile.exporterOptions());
        return command;
    }

    /** Of its own, so that nobody waits while the consumer reads what another profile left. */
    private static String topic(LatencyProfile profile) {
        return ExportArguments.TOPIC + "." + profile.name();
    }

    /** The broker answers with the first byte that it has. */
    private Map<String, Object> consumerProperties() {
        return Map.of("bootstrap.servers", bootstrapServers, "fetch.min.bytes", "1", "fetch.max.wait.ms", "100");
    }

    private static void readRest(LatencyConsumer consumer, long written) {
        int quietReads = 0;
        while (consumer.accounted() < written && quietReads < QUIET_READS) {
            quietReads = consumer.read() ? 0 : quietReads + 1;
        }
    }
}
