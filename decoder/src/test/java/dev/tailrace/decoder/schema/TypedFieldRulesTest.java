package dev.tailrace.decoder.schema;

import static dev.tailrace.decoder.format.Fixtures.field;
import static dev.tailrace.decoder.format.Fixtures.handMade;
import static dev.tailrace.decoder.format.Fixtures.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import dev.tailrace.decoder.format.FormatField;
import org.junit.jupiter.api.Test;

class TypedFieldRulesTest {
    private static final FormatField COMM = field(recorded("sched/sched_switch"), "prev_comm");
    private static final FormatField PID = field(recorded("sched/sched_switch"), "prev_pid");
    private static final FormatField ARGS = field(recorded("raw_syscalls/sys_enter"), "args");
    private static final FormatField MASK = field(recorded("ipi/ipi_send_cpumask"), "cpumask");
    private static final FormatField CALLSITE = field(recorded("ipi/ipi_send_cpumask"), "callsite");
    private static final FormatField SOCKADDR = field(handMade("shapes/shapes"), "sockaddr");
    private static final FormatField DELTAS = field(handMade("shapes/shapes"), "deltas");
    private static final FormatField LIST_HEAD = field(handMade("shapes/shapes"), "list");

    @Test
    void anIntegerGoesIntoOneInteger() {
        assertThat(TypedFieldRules.encoding(PID, single(Type.TYPE_INT32))).isEqualTo(FieldEncoding.SIGNED_32);
        assertThat(TypedFieldRules.encoding(PID, list(Type.TYPE_INT32))).isNull();
        assertThat(TypedFieldRules.encoding(PID, single(Type.TYPE_STRING))).isNull();
    }

    @Test
    void anAddressGoesIntoAnyIntegerOfItsWidth() {
        assertThat(TypedFieldRules.encoding(CALLSITE, single(Type.TYPE_FIXED64)))
                .isEqualTo(FieldEncoding.FIXED_64);
        assertThat(TypedFieldRules.encoding(CALLSITE, single(Type.TYPE_UINT64))).isEqualTo(FieldEncoding.UNSIGNED_64);
        assertThat(TypedFieldRules.encoding(CALLSITE, single(Type.TYPE_UINT32))).isNull();
    }

    @Test
    void integersGoIntoAList() {
        assertThat(TypedFieldRules.encoding(ARGS, list(Type.TYPE_UINT64))).isEqualTo(FieldEncoding.UNSIGNED_64);
        assertThat(TypedFieldRules.encoding(ARGS, single(Type.TYPE_UINT64))).isNull();
        assertThat(TypedFieldRules.encoding(ARGS, single(Type.TYPE_BYTES))).isNull();
        assertThat(TypedFieldRules.encoding(DELTAS, single(Type.TYPE_BYTES))).isEqualTo(FieldEncoding.BYTES);
    }

    @Test
    void aMaskGoesIntoAListOfLongs() {
        assertThat(TypedFieldRules.encoding(MASK, list(Type.TYPE_FIXED64))).isEqualTo(FieldEncoding.FIXED_64);
        assertThat(TypedFieldRules.encoding(MASK, list(Type.TYPE_FIXED32))).isNull();
        assertThat(TypedFieldRules.encoding(MASK, single(Type.TYPE_STRING))).isNull();
    }

    @Test
    void textGoesIntoAStringOrBytes() {
        assertThat(TypedFieldRules.encoding(COMM, single(Type.TYPE_STRING))).isEqualTo(FieldEncoding.TEXT);
        assertThat(TypedFieldRules.encoding(COMM, single(Type.TYPE_BYTES))).isEqualTo(FieldEncoding.BYTES);
        assertThat(TypedFieldRules.encoding(COMM, single(Type.TYPE_UINT64))).isNull();
    }

    @Test
    void bytesGoWhereTheMessageWantsThem() {
        assertThat(TypedFieldRules.encoding(SOCKADDR, single(Type.TYPE_BYTES))).isEqualTo(FieldEncoding.BYTES);
        assertThat(TypedFieldRules.encoding(SOCKADDR, single(Type.TYPE_STRING))).isEqualTo(FieldEncoding.TEXT);
        assertThat(TypedFieldRules.encoding(SOCKADDR, list(Type.TYPE_UINT32))).isEqualTo(FieldEncoding.UNSIGNED_8);
    }

    @Test
    void whatIsNotUnderstoodGoesIntoBytesOnly() {
        assertThat(TypedFieldRules.encoding(LIST_HEAD, single(Type.TYPE_BYTES))).isEqualTo(FieldEncoding.BYTES);
        assertThat(TypedFieldRules.encoding(LIST_HEAD, single(Type.TYPE_STRING)))
                .isNull();
    }

    private static FieldDescriptorProto single(Type type) {
        return target(type, Label.LABEL_OPTIONAL);
    }

    private static FieldDescriptorProto list(Type type) {
        return target(type, Label.LABEL_REPEATED);
    }

    private static FieldDescriptorProto target(Type type, Label label) {
        return FieldDescriptorProto.newBuilder()
                .setName("value")
                .setNumber(1)
                .setType(type)
                .setLabel(label)
                .build();
    }
}
