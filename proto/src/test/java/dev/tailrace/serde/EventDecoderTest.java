package dev.tailrace.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import dev.tailrace.proto.v1.EventSchema;
import dev.tailrace.proto.v1.KernelField;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.proto.v1.TraceEvent;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;

class EventDecoderTest {

    @Test
    void anIndexThatNoSchemaHasIsNamedHoweverLargeItIs() {
        TraceEvent event = TraceEvent.newBuilder().setSchemaIndex(-3).build();

        assertThatThrownBy(() -> decode(EventSchema.getDefaultInstance(), event))
                .isInstanceOf(SerializationException.class)
                .hasMessage("an event points to schema 4294967293 of 1 in its batch");
    }

    @Test
    void aSchemaWithAFieldOfNoTypeIsInvalid() {
        DescriptorProto message = DescriptorProto.newBuilder()
                .setName("Demo")
                .addField(FieldDescriptorProto.newBuilder().setName("typeless").setNumber(1))
                .build();
        EventSchema schema =
                EventSchema.newBuilder().setName("demo").setMessageType(message).build();

        assertThatThrownBy(() -> decode(schema, TraceEvent.getDefaultInstance()))
                .isInstanceOf(SerializationException.class)
                .hasMessage("the schema of demo is invalid");
    }

    @Test
    void aListOfBytesHasATextToo() {
        DescriptorProto message = DescriptorProto.newBuilder()
                .setName("Demo")
                .addField(FieldDescriptorProto.newBuilder()
                        .setName("parts")
                        .setNumber(1)
                        .setType(FieldDescriptorProto.Type.TYPE_BYTES)
                        .setLabel(FieldDescriptorProto.Label.LABEL_REPEATED))
                .build();
        EventSchema schema = EventSchema.newBuilder()
                .setName("demo")
                .setMessageType(message)
                .addFields(KernelField.newBuilder().setName("parts").setNumber(1))
                .build();

        assertThat(decode(schema, TraceEvent.getDefaultInstance())).hasToString("demo: parts=[]");
    }

    private static DecodedEvent decode(EventSchema schema, TraceEvent event) {
        TraceBatch batch = TraceBatch.newBuilder().addSchemaIds(7).build();
        return new EventDecoder(_ -> schema).decode(batch, event);
    }
}
