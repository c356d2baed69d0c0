package dev.tailrace.exporter.metrics;

import dev.tailrace.exporter.net.RefusalKind;
import dev.tailrace.exporter.net.ServerLedger;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Locale;
import java.util.Map;

/** Who came to the ports that are listened at, under the label {@code server}. */
final class ServerMetrics {
    private static final String SERVER = "server";

    private ServerMetrics() {}

    static void register(Observed observed, PrometheusRegistry registry) {
        Map<String, ServerLedger> servers = observed.servers();
        GaugeWithCallback.builder()
                .name("tailrace_server_connections")
                .help("Connections of clients that are open.")
                .labelNames(SERVER)
                .callback(data -> servers.forEach((name, server) -> data.call(server.open(), name)))
                .register(registry);
        CounterWithCallback.builder()
                .name("tailrace_server_clients_welcomed_total")
                .help("Clients that were let in.")
                .labelNames(SERVER)
                .callback(data -> servers.forEach((name, server) -> data.call(server.welcomed(), name)))
                .register(registry);
        CounterWithCallback.builder()
                .name("tailrace_server_clients_refused_total")
                .help("Clients that were refused or cut off, by the reason.")
                .labelNames(SERVER, "reason")
                .callback(data -> servers.forEach((name, server) -> {
                    for (RefusalKind kind : RefusalKind.values()) {
                        data.call(server.refused(kind), name, kind.name().toLowerCase(Locale.ROOT));
                    }
                }))
                .register(registry);
    }
}
