package dev.tailrace.exporter.metrics;

import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.function.DoubleConsumer;
import java.util.function.ToDoubleFunction;

/**
 * What Kafka's producer tells about itself: of its client-wide numbers those that explain a delivery that is slow or fails. Totals start
 * over with each new producer; while there is none, the numbers are missing.
 */
final class KafkaProducerMetrics {
    private static final double MS_PER_SECOND = 1_000;

    private final ToDoubleFunction<String> producer;
    private final PrometheusRegistry registry;

    static void register(Observed observed, PrometheusRegistry registry) {
        KafkaProducerMetrics metrics = new KafkaProducerMetrics(observed.kafkaProducer(), registry);
        metrics.registerRecords();
        metrics.registerBuffer();
        metrics.registerRequests();
        metrics.registerConnections();
    }

    private KafkaProducerMetrics(ToDoubleFunction<String> producer, PrometheusRegistry registry) {
        this.producer = producer;
        this.registry = registry;
    }

    private void registerRecords() {
        counter(
                "tailrace_kafka_producer_records_sent_total",
                "Records sent, those of schemas included (Kafka's record-send-total).",
                "record-send-total");
        counter(
                "tailrace_kafka_producer_record_retries_total",
                "Records sent again (record-retry-total).",
                "record-retry-total");
        counter(
                "tailrace_kafka_producer_record_errors_total",
                "Records that the producer gave up (record-error-total).",
                "record-error-total");
        gauge(
                "tailrace_kafka_producer_compression_ratio",
                "Size of compressed record batches by their size before, lately (compression-rate-avg).",
                "compression-rate-avg");
        gauge(
                "tailrace_kafka_producer_record_batch_bytes",
                "Size of record batches sent to a partition, lately (batch-size-avg).",
                "batch-size-avg");
    }

    private void registerBuffer() {
        gauge(
                "tailrace_kafka_producer_buffer_bytes",
                "Memory the producer may buffer records in (buffer-total-bytes).",
                "buffer-total-bytes");
        gauge(
                "tailrace_kafka_producer_buffer_available_bytes",
                "What of it is free (buffer-available-bytes).",
                "buffer-available-bytes");
        secondsOfMs(
                "tailrace_kafka_producer_queue_time_seconds",
                "Longest time that records waited in the buffer, lately (record-queue-time-max).",
                "record-queue-time-max");
    }

    private void registerRequests() {
        gauge(
                "tailrace_kafka_producer_requests_in_flight",
                "Requests that no broker has answered (requests-in-flight).",
                "requests-in-flight");
        secondsOfMs(
                "tailrace_kafka_producer_request_latency_average_seconds",
                "Mean time to a broker's answer, lately (request-latency-avg).",
                "request-latency-avg");
        secondsOfMs(
                "tailrace_kafka_producer_request_latency_max_seconds",
                "Longest time to a broker's answer, lately (request-latency-max).",
                "request-latency-max");
        secondsOfMs(
                "tailrace_kafka_producer_throttle_time_max_seconds",
                "Longest time that a broker held the producer back, lately (produce-throttle-time-max).",
                "produce-throttle-time-max");
        counter(
                "tailrace_kafka_producer_sent_bytes_total",
                "Bytes sent to brokers, compressed (outgoing-byte-total).",
                "outgoing-byte-total");
    }

    private void registerConnections() {
        gauge("tailrace_kafka_producer_connections", "Open connections (connection-count).", "connection-count");
        counter(
                "tailrace_kafka_producer_connections_created_total",
                "Connections opened (connection-creation-total).",
                "connection-creation-total");
        counter(
                "tailrace_kafka_producer_authentications_failed_total",
                "Connections that a broker refused to authenticate (failed-authentication-total).",
                "failed-authentication-total");
        gauge(
                "tailrace_kafka_producer_metadata_age_seconds",
                "Age of what the producer knows about the cluster (metadata-age).",
                "metadata-age");
    }

    private void counter(String name, String help, String kafkaName) {
        CounterWithCallback.builder()
                .name(name)
                .help(help)
                .callback(data -> ifThere(kafkaName, data::call))
                .register(registry);
    }

    private void gauge(String name, String help, String kafkaName) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(data -> ifThere(kafkaName, data::call))
                .register(registry);
    }

    private void secondsOfMs(String name, String help, String kafkaName) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(data -> ifThere(kafkaName, ms -> data.call(ms / MS_PER_SECOND)))
                .register(registry);
    }

    private void ifThere(String kafkaName, DoubleConsumer use) {
        double value = producer.applyAsDouble(kafkaName);
        if (!Double.isNaN(value)) {
            use.accept(value);
        }
    }
}
