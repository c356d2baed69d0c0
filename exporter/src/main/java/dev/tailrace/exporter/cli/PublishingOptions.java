package dev.tailrace.exporter.cli;

import dev.tailrace.exporter.config.DataSize;
import dev.tailrace.exporter.sink.kafka.KafkaSettings;
import dev.tailrace.exporter.sink.kafka.RecordLayout;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How to publish to Kafka. */
final class PublishingOptions {
    @Mixin
    KafkaOptions kafka = new KafkaOptions();

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "12",
            description = "Partitions of the batches' topic when it must be created (default: ${DEFAULT-VALUE}).")
    int partitions;

    @Option(
            names = "--replication",
            paramLabel = "N",
            defaultValue = "-1",
            description = "Replication of topics that must be created; -1 is the broker's default.")
    short replication;

    @Option(
            names = "--records",
            paramLabel = "WHAT",
            defaultValue = "batches",
            description =
                    "What a record holds, ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}): single events cost"
                            + " a consumer less thought and everybody more bytes.")
    Unit records = Unit.BATCHES;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            defaultValue = "cpu",
            description =
                    "Key of single events, ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). Who counts what is"
                            + " missing wants each CPU's events in order, which is only so by cpu.")
    RecordLayout.Key key = RecordLayout.Key.CPU;

    /** What a record holds. */
    enum Unit {
        BATCHES,
        EVENTS
    }

    @Option(
            names = "--max-in-flight",
            paramLabel = "SIZE",
            defaultValue = "16M",
            converter = DataSize.Converter.class,
            description =
                    "Bytes taken over and not yet confirmed; beyond it reading stops (default:" + " ${DEFAULT-VALUE}).")
    DataSize maxInFlight = new DataSize(1);

    /**
     * The settings.
     *
     * @param client the name of who publishes
     * @throws ParameterException if no broker is named, or a number is out of range
     */
    KafkaSettings settings(String client, CommandLine commandLine) {
        if (partitions < 1) {
            throw new ParameterException(commandLine, "--partitions must be at least 1, not " + partitions);
        }
        if (records == Unit.BATCHES && key != RecordLayout.Key.CPU) {
            throw new ParameterException(
                    commandLine,
                    "--key %s needs --records events".formatted(key.name().toLowerCase(Locale.ROOT)));
        }
        return new KafkaSettings(
                kafka.broker(commandLine),
                kafka.topic,
                kafka.schemaTopic,
                partitions,
                replication,
                new RecordLayout(records == Unit.EVENTS, key),
                client,
                maxInFlight.bytes(),
                kafka.kafkaProperties);
    }
}
