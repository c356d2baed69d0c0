package dev.tailrace.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tailrace.proto.v1.EventSchema;
import dev.tailrace.serde.KafkaSchemaStore;
import dev.tailrace.serde.UnknownSchemaException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class SchemaStoreTest {
    private static final String TOPIC = "tailrace.schemas";
    private static final EventSchema SCHEMA =
            EventSchema.newBuilder().setId(0xabc).setName("sched_switch").build();

    @Test
    void aStoreThatIsThereBeforeItsTopicFindsWhatComesIntoIt() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            Map<String, Object> properties = Map.of("bootstrap.servers", broker.bootstrapServers());
            try (KafkaSchemaStore store = new KafkaSchemaStore(properties, TOPIC, Duration.ofSeconds(2))) {
                assertThatThrownBy(() -> store.schema(0xabc))
                        .isInstanceOf(UnknownSchemaException.class)
                        .hasMessageContaining("0000000000000abc");

                publish(properties);

                assertThat(store.schema(0xabc)).isEqualTo(SCHEMA);
            }
        }
    }

    private static void publish(Map<String, Object> properties) throws Exception {
        try (Admin admin = Admin.create(properties)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
        }
        try (var producer = new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, SCHEMA.toByteArray())).get();
        }
    }
}
