package dev.tailrace.exporter.daemon;

import dev.tailrace.exporter.pipeline.CpuLedger;
import dev.tailrace.exporter.pipeline.CpuWork;
import dev.tailrace.exporter.ring.OnlineCpus;
import dev.tailrace.exporter.ring.SystemCpus;
import dev.tailrace.exporter.sink.Delivery;
import dev.tailrace.exporter.sink.SchemaSource;
import dev.tailrace.exporter.sink.Sink;
import dev.tailrace.exporter.sink.SliceSink;
import dev.tailrace.exporter.tracefs.TraceInstance;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * One exporter: an instance, its rings, a thread for each, a sink. Opened with tracing off; used and closed by one control thread.
 */
public final class Exporter implements AutoCloseable {
    private static final Duration EMPTY_BATCHES_TIMEOUT = Duration.ofSeconds(1);

    /** Where the JIT compiler has not finished by then, events are let in all the same. */
    private static final Duration LONGEST_WARM_UP = Duration.ofMillis(500);

    private final ExportSettings settings;
    private final HeldInstance held;
    private final TraceInstance instance;
    private final OnlineCpus cpus;
    private final CpuWorks works;
    private final Delivery sink;
    private final CpuThreads threads;

    /**
     * Takes the instance, reads the formats, opens the sink, maps the rings and starts to read them. Tracing is still off in an instance
     * that was made here.
     *
     * @param openSink opens the sink; closed with the exporter
     */
    public static Exporter open(ExportSettings settings, Function<SchemaSource, Sink> openSink) throws Exception {
        return open(settings, new Destination.Batches(openSink));
    }

    /** The same for whatever destination. */
    public static Exporter open(ExportSettings settings, Destination destination) throws Exception {
        return open(settings, destination, SystemCpus.ofThisMachine());
    }

    static Exporter open(ExportSettings settings, Destination destination, SystemCpus cpus) throws Exception {
        OnlineCpus online = cpus.watch();
        try {
            return open(settings, destination, online);
        } catch (Exception failed) {
            online.close();
            throw failed;
        }
    }

    private static Exporter open(ExportSettings settings, Destination destination, OnlineCpus cpus) throws Exception {
        HeldInstance held = HeldInstance.take(settings);
        try {
            return new Exporter(settings, held, destination, cpus);
        } catch (Exception failed) {
            if (held.instance().created()) {
                held.removeIfOwn();
            }
            held.close();
            throw failed;
        }
    }

    private Exporter(ExportSettings settings, HeldInstance held, Destination destination, OnlineCpus cpus)
            throws Exception {
        this.settings = settings;
        this.held = held;
        this.cpus = cpus;
        this.instance = held.instance();
        LiveCatalog catalog = LiveCatalog.read(held.events(settings), held.enabledEvents());
        this.works = new CpuWorks(settings, held, catalog, System::nanoTime);
        long longestGatherNs = settings.limits().longestGatherNs(instance.ringBytes());
        BiFunction<Integer, CpuLedger, CpuWork> work;
        CompletableFuture<Void> warm;
        switch (destination) {
            case Destination.Batches(var open) -> {
                warm = works.warmUp(LONGEST_WARM_UP);
                Sink batches = open.apply(catalog);
                sink = batches;
                work = (cpu, ledger) -> works.pipeline(cpu, batches, ledger);
            }
            case Destination.Slices(var open) -> {
                warm = CompletableFuture.completedFuture(null);
                SliceSink slices = open.apply(works.introduction());
                sink = slices;
                work = (cpu, ledger) -> works.forwarder(cpu, slices, ledger);
            }
        }
        this.threads = new CpuThreads(cpus, work, longestGatherNs, System::nanoTime);
        try {
            threads.startMissing();
            warm.get();
        } catch (Exception failed) {
            threads.stop(0);
            sink.close();
            throw failed;
        }
    }

    /** Lets events in, unless the instance is used as it is and traces already. */
    public void startTracing() {
        if (!instance.isTracing()) {
            instance.startTracing();
        }
    }

    /** Starts threads for CPUs that came, and throws what ended a thread or the sink. To be called now and then. */
    public void watch() throws Exception {
        threads.check();
        sink.check();
        threads.startMissing();
    }

    /** The accounts of all CPUs. Any thread. */
    public Collection<CpuLedger> ledgers() {
        return threads.ledgers();
    }

    /** Whether all rings are mapped. */
    public boolean mapped() {
        return works.mapped();
    }

    /** Why not all is well with this process; empty while every CPU that was started is read. Any thread. */
    public Optional<String> whyNotHealthy() {
        return threads.failure();
    }

    /** Why no event gets through now; empty while tracing is on and the sink can be reached. Any thread. */
    public Optional<String> whyNotReady() {
        if (!instance.isTracing()) {
            return Optional.of("tracing is off");
        }
        return sink.ledger().outage();
    }

    /** Where batches go. */
    public Delivery sink() {
        return sink;
    }

    /**
     * The clean end: tracing off where the instance is to be removed, what is left read and delivered.
     *
     * @return whether every event was delivered in time
     */
    public boolean stop() throws InterruptedException {
        if (held.isOwn() && settings.onStop() == ExportSettings.OnStop.REMOVE) {
            instance.stopTracing();
        }
        threads.stop(settings.stopTimeout().toNanos());
        if (sink.flush(EMPTY_BATCHES_TIMEOUT)) {
            return true;
        }
        // Heartbeats that a missing broker did not take are worth no wait.
        return eventsInFlight() == 0 || sink.flush(settings.stopTimeout());
    }

    private long eventsInFlight() {
        return sink.ledger().offered().events() - sink.ledger().delivered().events();
    }

    /** Ends what still runs and lets go of everything; the instance is removed if that was asked for. */
    @Override
    public void close() {
        try {
            threads.stop(Duration.ZERO.toNanos());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        cpus.close();
        sink.close();
        if (settings.onStop() == ExportSettings.OnStop.REMOVE) {
            held.removeIfOwn();
        }
        held.close();
    }
}
