package dev.tailrace.exporter.metrics;

import dev.tailrace.exporter.live.ClientLedger;
import dev.tailrace.exporter.net.ServerLedger;
import dev.tailrace.exporter.pipeline.CpuLedger;
import dev.tailrace.exporter.sink.SinkLedger;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/**
 * What is looked at when somebody asks. Any thread; the numbers one call at a time, the reasons at any time.
 *
 * @param cpus the accounts of the CPUs there are now
 * @param sinks the accounts of the sinks, by the name that their numbers carry
 * @param servers the accounts of the ports that are listened at, by the name that their numbers carry
 * @param live what live clients got; empty where none are served
 * @param kafkaProducer a number of Kafka's group {@code producer-metrics} by its name there; NaN when there is none
 * @param monotonicNs the clock of {@link CpuLedger#readThroughNs}
 * @param whyNotHealthy why the process should be replaced; empty when it should not
 * @param whyNotReady why no event gets through now; empty when they do
 */
public record Observed(
        Supplier<Collection<CpuLedger>> cpus,
        Map<String, SinkLedger> sinks,
        Map<String, ServerLedger> servers,
        Optional<ClientLedger> live,
        ToDoubleFunction<String> kafkaProducer,
        LongSupplier monotonicNs,
        Supplier<Optional<String>> whyNotHealthy,
        Supplier<Optional<String>> whyNotReady) {

    public Observed {
        sinks = Map.copyOf(sinks);
        servers = Map.copyOf(servers);
    }
}
