package dev.tailrace.decoder.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.EventFormatParser;
import dev.tailrace.decoder.format.Fixtures;
import dev.tailrace.decoder.format.FormatField;
import dev.tailrace.decoder.format.KernelAbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DynamicFieldTypeTest {

    @ParameterizedTest
    @CsvSource({
        "sched/sched_switch,    prev_comm,  TYPE_STRING,  TEXT,        false",
        "sched/sched_switch,    prev_pid,   TYPE_SINT32,  ZIGZAG_32,   false",
        "sched/sched_switch,    prev_state, TYPE_SINT64,  ZIGZAG_64,   false",
        "raw_syscalls/sys_enter, args,      TYPE_UINT64,  UNSIGNED_64, true",
        "ftrace/user_stack,     tgid,       TYPE_UINT32,  UNSIGNED_32, false",
        "ftrace/bprint,         fmt,        TYPE_FIXED64, FIXED_64,    false",
        "ftrace/bprint,         buf,        TYPE_UINT32,  UNSIGNED_32, true",
        "ftrace/raw_data,       buf,        TYPE_BYTES,   BYTES,       false",
        "ipi/ipi_send_cpumask,  cpumask,    TYPE_FIXED64, FIXED_64,    true",
    })
    void aFieldHasTheTypeOfItsShape(String path, String name, Type type, FieldEncoding encoding, boolean repeated) {
        assertThat(typeOf(Fixtures.recorded(path), name)).isEqualTo(new DynamicFieldType(type, encoding, repeated));
    }

    @ParameterizedTest
    @CsvSource({
        "stack,  TYPE_FIXED64, FIXED_64,    true",
        "matrix, TYPE_UINT32,  UNSIGNED_16, true",
        "deltas, TYPE_SINT32,  ZIGZAG_8,    true",
        "flags,  TYPE_BOOL,    UNSIGNED_8,  true",
        "list,   TYPE_BYTES,   BYTES,       false",
    })
    void soHaveTheRarerOnes(String name, Type type, FieldEncoding encoding, boolean repeated) {
        EventFormat format = Fixtures.handMade("shapes/shapes");

        assertThat(typeOf(format, name)).isEqualTo(new DynamicFieldType(type, encoding, repeated));
    }

    @ParameterizedTest
    @CsvSource({"ftrace/kernel_stack", "ftrace/user_stack"})
    void theLongsOfAStackAreAddresses(String path) {
        assertThat(typeOf(Fixtures.recorded(path), "caller"))
                .isEqualTo(new DynamicFieldType(Type.TYPE_FIXED64, FieldEncoding.FIXED_64, true));
    }

    @ParameterizedTest
    @CsvSource({
        "const void * x,              TYPE_FIXED64, FIXED_64_OF_32, false",
        "__data_loc cpumask_t x,      TYPE_FIXED32, FIXED_32,       true",
        "__data_loc unsigned long[] x, TYPE_UINT32, UNSIGNED_32,    true",
    })
    void longsAndAddressesOfA32BitKernelAre4BytesWide(
            String declaration, Type type, FieldEncoding encoding, boolean repeated) {
        String text = "name: a\nID: 1\nformat:\n\tfield:" + declaration + ";\toffset:8;\tsize:4;\tsigned:0;\n";
        EventFormat format = new EventFormatParser(new KernelAbi(4, false)).parse("demo", text);

        assertThat(typeOf(format, "x")).isEqualTo(new DynamicFieldType(type, encoding, repeated));
    }

    private static DynamicFieldType typeOf(EventFormat format, String name) {
        FormatField field = Fixtures.field(format, name);
        return DynamicFieldType.of(format.path(), field);
    }
}
