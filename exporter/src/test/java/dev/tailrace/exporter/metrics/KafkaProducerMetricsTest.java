package dev.tailrace.exporter.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaProducerMetricsTest {
    private final PrometheusRegistry registry = new PrometheusRegistry();

    @Test
    void everyNumberThatIsAskedForIsOneOfTheProducers() {
        Set<String> asked = new TreeSet<>();
        register(name -> {
            asked.add(name);
            return 1;
        });
        registry.scrape();

        assertThat(asked).hasSizeGreaterThan(10);
        assertThat(namesOfARealProducer()).containsAll(asked);
    }

    @Test
    void withoutAProducerThereAreNoNumbers() {
        register(name -> Double.NaN);

        assertThat(registry.scrape()).allMatch(metric -> metric.getDataPoints().isEmpty());
    }

    private void register(java.util.function.ToDoubleFunction<String> producer) {
        KafkaProducerMetrics.register(
                new Observed(
                        List::of,
                        Map.of(),
                        Map.of(),
                        Optional.empty(),
                        producer,
                        () -> 0,
                        Optional::empty,
                        Optional::empty),
                registry);
    }

    /** It need not reach a broker for that. */
    private static Set<String> namesOfARealProducer() {
        Map<String, Object> properties = Map.of("bootstrap.servers", "127.0.0.1:1");
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            return producer.metrics().keySet().stream()
                    .filter(name -> name.group().equals("producer-metrics"))
                    .map(name -> name.name())
                    .collect(Collectors.toSet());
        }
    }
}
