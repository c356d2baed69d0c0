package dev.tailrace.exporter.sink.kafka;

/** A setting that Kafka's clients will never accept; waiting does not help. The message names key, value and reason. */
public final class KafkaSettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    KafkaSettingsException(String message) {
        super(message);
    }
}
