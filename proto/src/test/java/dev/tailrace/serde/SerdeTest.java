package dev.tailrace.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tailrace.proto.v1.EventSchema;
import dev.tailrace.proto.v1.TraceBatch;
import java.util.Random;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class SerdeTest {
    private static final TraceBatch BATCH = TraceBatch.newBuilder()
            .setCpu(3)
            .setNextOrdinal(1L << 40)
            .setClock("boot")
            .build();

    @Test
    void aBatchComesBackAsItWas() {
        TraceBatchSerde serde = new TraceBatchSerde();

        assertThat(serde.deserializer().deserialize("topic", serde.serializer().serialize("topic", BATCH)))
                .isEqualTo(BATCH);
    }

    @Test
    void aSchemaComesBackAsItWas() {
        EventSchemaSerde serde = new EventSchemaSerde();
        EventSchema schema =
                EventSchema.newBuilder().setId(-1).setName("sched_switch").build();

        assertThat(serde.deserializer().deserialize("topic", serde.serializer().serialize("topic", schema)))
                .isEqualTo(schema);
    }

    @Test
    void aRecordWithoutAValueStaysOne() {
        TraceBatchSerde serde = new TraceBatchSerde();

        assertThat(serde.deserializer().deserialize("topic", null)).isNull();
        assertThat(serde.serializer().serialize("topic", null)).isNull();
    }

    @Test
    void aBrokenValueNamesTopicKindAndLength() {
        assertThatThrownBy(() -> new TraceBatchSerde().deserializer().deserialize("the.topic", new byte[] {10, 99, 1}))
                .isInstanceOf(SerializationException.class)
                .hasMessageContainingAll("the.topic", "TraceBatch", "3 bytes");
    }

    @Test
    void randomBytesGiveABatchOrASerializationException() {
        long seed = Long.getLong("tailrace.seed", 20260101);
        System.out.println("seed of the values: -Dtailrace.seed=" + seed);
        Random random = new Random(seed);
        byte[] good = new TraceBatchSerde().serializer().serialize("topic", BATCH);
        for (int i = 0; i < 20_000; i++) {
            byte[] value = good.clone();
            value[random.nextInt(value.length)] = (byte) random.nextInt();
            try {
                assertThat(new TraceBatchSerde().deserializer().deserialize("topic", value))
                        .isNotNull();
            } catch (SerializationException declared) {
                assertThat(declared).hasMessageContaining("TraceBatch");
            }
        }
    }
}
