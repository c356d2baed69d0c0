package dev.tailrace.exporter.metrics;

import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.exporter.config.Endpoint;
import dev.tailrace.exporter.live.LiveFeed;
import dev.tailrace.exporter.net.ListenSettings;
import dev.tailrace.exporter.net.NetLimits;
import dev.tailrace.exporter.net.Tls;
import dev.tailrace.exporter.pipeline.CpuLedger;
import dev.tailrace.exporter.pipeline.FilledLedgers;
import dev.tailrace.exporter.sink.SinkLedger;
import dev.tailrace.proto.v1.EventSchema;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on a free port of the loopback, over accounts in which no number is missing. */
final class FilledServer implements AutoCloseable {
    static final long NOW_NS = Duration.ofSeconds(50).toNanos();
    static final Endpoint ANY_PORT = new Endpoint("127.0.0.1", 0);

    private final Collection<CpuLedger> cpus = new CopyOnWriteArrayList<>(
            List.of(FilledLedgers.ledger(0, NOW_NS - Duration.ofMillis(1500).toNanos())));
    private final SinkLedger sink = new SinkLedger();
    private final LiveFeed live = liveFeed();
    private final MetricsServer server = MetricsServer.bind(ANY_PORT);
    private volatile Optional<String> illness = Optional.empty();

    FilledServer() {
        SealedBatch batch = new SealedBatch(new byte[70], "host", 0, 0, 3, 3, new long[0]);
        sink.countOffered(batch);
        sink.countOffered(batch);
        sink.countDelivered(batch);
        sink.deliveryLatency().record(Duration.ofMillis(4).toNanos());
        sink.countFailure(new IllegalStateException("closed"));
        server.serve(new Observed(
                () -> cpus,
                Map.of("kafka", sink),
                Map.of("live", live.serverLedger()),
                Optional.of(live.ledger()),
                FilledServer::kafka,
                () -> NOW_NS,
                () -> illness,
                sink::outage));
    }

    private static LiveFeed liveFeed() {
        ListenSettings listen =
                new ListenSettings(new Endpoint("127.0.0.1", 0), Tls.none(), Optional.empty(), NetLimits.usual());
        return LiveFeed.open(listen, id -> EventSchema.getDefaultInstance());
    }

    private static double kafka(String name) {
        return name.length();
    }

    Endpoint address() {
        return server.address();
    }

    SinkLedger sink() {
        return sink;
    }

    void addCpu(int cpu) {
        cpus.add(FilledLedgers.ledger(cpu, NOW_NS));
    }

    void fallIll(String reason) {
        illness = Optional.of(reason);
    }

    @Override
    public void close() {
        server.close();
        live.close();
    }
}
