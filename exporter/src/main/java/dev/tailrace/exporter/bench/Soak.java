package dev.tailrace.exporter.bench;

import dev.tailrace.exporter.ring.SystemCpus;
import dev.tailrace.exporter.tail.TopicTail;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * A steady load on each CPU, an exporter in a process of its own that publishes it to a broker, and a consumer that adds up what comes
 * back. One thread.
 */
public final class Soak {
    private static final int QUIET_POLLS = 100;
    private static final double NS_PER_SECOND = 1e9;

    private final SoakSettings settings;
    private final String bootstrapServers;
    private final Consumer<SoakSample> progress;
    private final BooleanSupplier stopRequested;

    /**
     * @param bootstrapServers the broker
     * @param progress told each sample as it is taken
     * @param stopRequested whether to end early
     */
    public Soak(
            SoakSettings settings,
            String bootstrapServers,
            Consumer<SoakSample> progress,
            BooleanSupplier stopRequested) {
        this.settings = settings;
        this.bootstrapServers = bootstrapServers;
        this.progress = progress;
        this.stopRequested = stopRequested;
    }

    /**
     * Runs it.
     *
     * @param main runs the command line, and ends with its standard input
     * @throws IOException if the exporter does not start, or ends by itself
     */
    public SoakResult run(Class<?> main) throws IOException, InterruptedException {
        Set<Integer> cpus = SystemCpus.ofThisMachine().online();
        try (BenchInstance instance = new BenchInstance();
                Load load = Load.start(cpus, settings.eventsPerSecond());
                DaemonProcess exporter = DaemonProcess.start(main, settings.heapMegabytes(), command(instance, load));
                TopicTail topic =
                        new TopicTail(Map.of("bootstrap.servers", bootstrapServers), ExportArguments.TOPIC, true)) {
            exporter.awaitReady();
            TopicAccount account = new TopicAccount(topic, instance.name());
            long startNs = System.nanoTime();
            load.begin();
            List<SoakSample> samples = follow(exporter, account, startNs);
            double seconds = (System.nanoTime() - startNs) / NS_PER_SECOND;
            load.end();
            exporter.stop();
            long written = instance.written(cpus);
            readRest(account, written);
            return result(seconds, written, account, samples);
        }
    }

    private List<String> command(BenchInstance instance, Load load) {
        return ExportArguments.export(instance, load.pids(), ExportArguments.toBroker(bootstrapServers));
    }

    private List<SoakSample> follow(DaemonProcess exporter, TopicAccount account, long startNs) throws IOException {
        List<SoakSample> samples = new ArrayList<>();
        SoakSampler sampler = new SoakSampler(exporter, startNs);
        long endNs = startNs + settings.duration().toNanos();
        long nextNs = startNs + settings.interval().toNanos();
        while (System.nanoTime() - endNs < 0 && !stopRequested.getAsBoolean()) {
            account.read();
            sampler.lookWhenDue();
            if (System.nanoTime() - nextNs >= 0) {
                nextNs += settings.interval().toNanos();
                SoakSample sample = sampler.take(account.guard().deliveredEvents());
                samples.add(sample);
                progress.accept(sample);
            }
        }
        if (samples.isEmpty()) {
            samples.add(sampler.take(account.guard().deliveredEvents()));
        }
        return samples;
    }

    private static void readRest(TopicAccount account, long written) {
        int quietPolls = 0;
        while (account.accounted() < written && quietPolls < QUIET_POLLS) {
            quietPolls = account.read() ? 0 : quietPolls + 1;
        }
    }

    private static SoakResult result(double seconds, long written, TopicAccount account, List<SoakSample> samples) {
        var guard = account.guard();
        return new SoakResult(
                seconds,
                written,
                guard.deliveredEvents(),
                guard.lostEvents(),
                written - account.accounted() + guard.holeEvents(),
                guard.repeatedEvents(),
                samples);
    }
}
