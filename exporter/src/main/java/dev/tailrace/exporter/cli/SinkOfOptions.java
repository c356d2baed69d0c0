package dev.tailrace.exporter.cli;

import dev.tailrace.exporter.config.SettingsException;
import dev.tailrace.exporter.daemon.Destination;
import dev.tailrace.exporter.net.FrameClient;
import dev.tailrace.exporter.sink.NullSink;
import dev.tailrace.exporter.sink.Receiver;
import dev.tailrace.exporter.sink.SchemaSource;
import dev.tailrace.exporter.sink.Sink;
import dev.tailrace.exporter.sink.kafka.KafkaSettings;
import dev.tailrace.exporter.sink.kafka.KafkaSink;
import dev.tailrace.exporter.sink.stream.BatchEncoder;
import dev.tailrace.exporter.sink.stream.FrameEncoder;
import dev.tailrace.exporter.sink.stream.Output;
import dev.tailrace.exporter.sink.stream.StreamSink;
import dev.tailrace.exporter.sink.tcp.TcpSink;
import dev.tailrace.exporter.sink.tcp.TcpSliceSink;
import dev.tailrace.exporter.tail.LineEncoder;
import dev.tailrace.proto.v1.Hello;
import dev.tailrace.proto.v1.Publisher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;

/**
 * The required sink that the options name.
 *
 * @param name of its kind, for numbers about it
 * @param place what it writes to, for people
 * @param destination opens it; what can be checked without a receiver was checked before
 */
record SinkOfOptions(String name, String place, Destination destination) {
    private static final String FILE_SCHEME = "file:";

    /**
     * Checks the settings, and opens nothing yet.
     *
     * @throws SettingsException if they can never work
     */
    static SinkOfOptions of(ExportOptions options, SettingsOfOptions settings) {
        String sink = options.sink;
        if (sink.equals("kafka")) {
            return kafka(settings);
        }
        if (NetworkOptions.isAddress(sink)) {
            return relay(options, settings);
        }
        if (NetworkOptions.isRawAddress(sink)) {
            return rawRelay(options, settings);
        }
        if (sink.startsWith(FILE_SCHEME)) {
            return file(Path.of(sink.substring(FILE_SCHEME.length())), options);
        }
        return switch (sink) {
            case "stdout" ->
                batches(
                        "stdout",
                        "standard output",
                        schemas -> stream(
                                Output.standard(),
                                new LineEncoder(schemas::schema, options.format),
                                "standard output",
                                options));
            case "null" -> batches("null", "nowhere", _ -> new NullSink());
            default ->
                throw new SettingsException(
                        "sink '%s' is none of kafka, tcp://HOST:PORT, tls://HOST:PORT, raw://HOST:PORT, file:PATH, stdout, null"
                                .formatted(sink));
        };
    }

    private static SinkOfOptions batches(String name, String place, Function<SchemaSource, Sink> open) {
        return new SinkOfOptions(name, place, new Destination.Batches(open));
    }

    private static SinkOfOptions kafka(SettingsOfOptions settings) {
        KafkaSettings kafka = settings.kafka();
        KafkaSink.check(kafka);
        return batches(
                "kafka",
                kafka.bootstrapServers(),
                schemas -> KafkaSink.open(kafka, schemas, settings.noticeInterval()));
    }

    private static SinkOfOptions relay(ExportOptions options, SettingsOfOptions settings) {
        FrameClient client = client(options, Publisher.newBuilder().setHost(settings.host()));
        return batches(
                "tcp",
                options.sink,
                schemas -> new TcpSink(
                        client,
                        schemas,
                        options.publishing.maxInFlight.bytes(),
                        receiver("Relay " + options.sink, options)));
    }

    private static SinkOfOptions rawRelay(ExportOptions options, SettingsOfOptions settings) {
        FrameClient client =
                client(options, Publisher.newBuilder().setHost(settings.host()).setSlices(true));
        Receiver receiver = receiver("Relay " + options.sink, options);
        return new SinkOfOptions(
                "raw",
                options.sink,
                new Destination.Slices(introduction -> new TcpSliceSink(client, introduction, receiver)));
    }

    private static FrameClient client(ExportOptions options, Publisher.Builder role) {
        return options.network.client("sink", options.sink, Hello.newBuilder().setPublisher(role));
    }

    private static SinkOfOptions file(Path file, ExportOptions options) {
        return batches("file", file.toString(), schemas -> {
            try {
                return stream(Output.file(file), new FrameEncoder(schemas), "File " + file, options);
            } catch (IOException unwritable) {
                throw new SettingsException("sink 'file:%s' can't be written".formatted(file));
            }
        });
    }

    private static Sink stream(Output output, BatchEncoder encoder, String name, ExportOptions options) {
        return new StreamSink(output, encoder, options.publishing.maxInFlight.bytes(), receiver(name, options));
    }

    private static Receiver receiver(String name, ExportOptions options) {
        return new Receiver(name, options.daemon.noticeInterval);
    }
}
