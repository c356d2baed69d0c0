package dev.tailrace.quickstart;

import dev.tailrace.exporter.tail.TopicTail;
import dev.tailrace.serde.EventDecoder;
import dev.tailrace.serde.KafkaSchemaStore;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** Reads batches and schemas back as a downstream job would, and counts. */
final class TopicReadBack implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration SCHEMA_WAIT = Duration.ofSeconds(10);
    /** Polls without a record before what is missing is given up. */
    private static final int MOST_QUIET_POLLS = 100;

    private final KafkaSchemaStore schemas;
    private final TopicTail topic;
    private final Tally tally;

    TopicReadBack(EmbeddedBroker broker) {
        Map<String, Object> properties = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        schemas = new KafkaSchemaStore(properties, QuickstartTopics.SCHEMAS, SCHEMA_WAIT);
        topic = new TopicTail(properties, QuickstartTopics.BATCHES, true);
        tally = new Tally(new EventDecoder(schemas));
    }

    /** Reads what has come, waiting for it up to a time. */
    int read(Duration timeout) {
        return topic.read(timeout, tally::add);
    }

    /** Reads until that many batches have come back, or nothing comes any more. */
    void readUntil(long batches) {
        int quietPolls = 0;
        while (tally.batches() < batches && quietPolls < MOST_QUIET_POLLS) {
            quietPolls = read(POLL) > 0 ? 0 : quietPolls + 1;
        }
    }

    Tally tally() {
        return tally;
    }

    @Override
    public void close() {
        topic.close();
        schemas.close();
    }
}
