package dev.tailrace.quickstart;

import dev.tailrace.exporter.sink.SchemaSource;
import dev.tailrace.exporter.sink.Sink;
import dev.tailrace.exporter.sink.SinkContract;
import dev.tailrace.exporter.sink.kafka.KafkaSettings;
import dev.tailrace.exporter.sink.kafka.KafkaSink;
import dev.tailrace.exporter.sink.kafka.RecordLayout;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.serde.TraceBatchSerde;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;

/** Against a real broker, which a signal stops and lets go on. */
class KafkaSinkTest extends SinkContract {
    private static final int PARTITIONS = 3;
    private static EmbeddedBroker broker;

    private final String topic = "sink-" + System.nanoTime();

    @BeforeAll
    static void startBroker() throws Exception {
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @AfterEach
    void letBrokerGoOn() throws Exception {
        help();
    }

    @Override
    protected Sink open(SchemaSource schemas, long maxInFlightBytes) {
        KafkaSettings settings = new KafkaSettings(
                broker.bootstrapServers(),
                topic,
                topic + ".schemas",
                PARTITIONS,
                (short) 1,
                layout(),
                "test-host",
                maxInFlightBytes,
                Map.of());
        return KafkaSink.open(settings, schemas, Duration.ofSeconds(10));
    }

    /** What a record holds. */
    protected RecordLayout layout() {
        return RecordLayout.batches();
    }

    @Override
    protected void hinder() throws Exception {
        signal("STOP");
    }

    @Override
    protected void help() throws Exception {
        signal("CONT");
    }

    private static void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(broker.pid()))
                .start()
                .waitFor();
    }

    @Override
    protected List<TraceBatch> received(int cpu) {
        return TopicRecords.read(broker.bootstrapServers(), topic, new TraceBatchSerde().deserializer()).stream()
                .map(ConsumerRecord::value)
                .filter(batch -> batch.getCpu() == cpu)
                .toList();
    }

    @Override
    protected boolean hasSchema(long id) {
        byte[] key = ByteBuffer.allocate(Long.BYTES).putLong(id).array();
        return TopicRecords.read(broker.bootstrapServers(), topic + ".schemas", new ByteArrayDeserializer()).stream()
                .anyMatch(schema -> Arrays.equals(schema.key(), key));
    }
}
