package dev.tailrace.exporter.metrics;

import com.sun.net.httpserver.HttpServer;
import dev.tailrace.exporter.config.Endpoint;
import dev.tailrace.exporter.config.SettingsException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers {@code /metrics}, {@code /healthz} and {@code /readyz} by HTTP, each request on a thread of its own. A client can hold
 * neither the exporter nor another client up: connections, and the time of each, are bounded.
 */
public final class MetricsServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsServer.class);
    private static final int BACKLOG = 16;
    private static final String HEALTHY = "healthy";
    private static final String READY = "ready";

    /** The JDK's server takes its limits from properties, once, when its first object is made. Times are in seconds. */
    private static final Map<String, String> LIMITS = Map.of(
            "jdk.httpserver.maxConnections", "32",
            "sun.net.httpserver.maxReqTime", "10",
            "sun.net.httpserver.maxRspTime", "30",
            "sun.net.httpserver.maxReqHeaders", "100",
            "sun.net.httpserver.maxReqHeaderSize", "16384");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofPlatform().daemon().name("tailrace-http-", 0).factory());
    private final PageHandler handler = new PageHandler(pages(
            new ProbePage("", MetricsServer::starting),
            new ProbePage(HEALTHY, Optional::empty),
            new ProbePage(READY, MetricsServer::starting)));

    /**
     * Takes the address, so that a wrong one shows before anything else is done, and begins to answer: the process lives, and is starting.
     *
     * @throws SettingsException when nobody can listen there
     */
    public static MetricsServer bind(Endpoint address) {
        LIMITS.forEach((limit, value) -> System.setProperty(limit, System.getProperty(limit, value)));
        InetSocketAddress resolved = address.address();
        if (resolved.isUnresolved()) {
            throw unusable(address, "the name cannot be resolved");
        }
        try {
            return new MetricsServer(HttpServer.create(resolved, BACKLOG));
        } catch (IOException refused) {
            throw unusable(address, refused.getMessage());
        }
    }

    private static SettingsException unusable(Endpoint address, @Nullable String reason) {
        return new SettingsException("metrics-listen '%s': %s".formatted(address, reason));
    }

    private MetricsServer(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", handler);
        server.start();
        LOG.info("metrics are at http://{}/metrics", address());
    }

    /** From now on tells what is observed. */
    public void serve(Observed observed) {
        handler.replacePages(pages(
                new MetricsPage(observed),
                new ProbePage(HEALTHY, observed.whyNotHealthy()),
                new ProbePage(READY, observed.whyNotReady())));
    }

    private static Map<String, Page> pages(Page metrics, Page health, Page readiness) {
        return Map.of("/metrics", metrics, "/healthz", health, "/readyz", readiness);
    }

    private static Optional<String> starting() {
        return Optional.of("starting");
    }

    /** Where it listens, with the port that was taken where none was named. */
    public Endpoint address() {
        InetSocketAddress bound = server.getAddress();
        return new Endpoint(bound.getHostString(), bound.getPort());
    }

    /** Ends at once; who is being answered is cut off. Idempotent. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
