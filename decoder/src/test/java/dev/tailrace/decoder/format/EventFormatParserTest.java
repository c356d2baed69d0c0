package dev.tailrace.decoder.format;

import static dev.tailrace.decoder.format.Fixtures.field;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventFormatParserTest {
    private static final String MINIMAL = """
        name: tick
        ID: 7
        format:
        \tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;
        """;

    @Test
    void aFormatHasANameAnIdFieldsAndAPrintFormat() {
        EventFormat format = Fixtures.recorded("irq/irq_handler_entry");

        assertThat(format.path()).isEqualTo("irq/irq_handler_entry");
        assertThat(format.id()).isEqualTo(225);
        assertThat(format.fields()).extracting(FormatField::name).endsWith("common_pid", "irq", "name");
        assertThat(format.printFormat()).isEqualTo("\"irq=%d name=%s\", REC->irq, __get_str(name)");
    }

    @Test
    void aFieldKeepsWhatItsLineSays() {
        FormatField field = field(Fixtures.recorded("sched/sched_switch"), "prev_comm");

        assertThat(field)
                .isEqualTo(new FormatField(
                        "prev_comm",
                        "char prev_comm[16]",
                        FieldShape.TEXT,
                        FieldPlacement.FIXED,
                        "char",
                        8,
                        16,
                        1,
                        false,
                        false));
    }

    @Test
    void theFieldsThatAllEventsShareAreMarked() {
        EventFormat format = Fixtures.recorded("sched/sched_switch");

        assertThat(format.fields()).filteredOn(FormatField::common).hasSize(4);
        assertThat(field(format, "common_pid").common()).isTrue();
        assertThat(field(format, "prev_pid").common()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "sched/sched_switch,        prev_pid,  INTEGER,       FIXED,    4, true",
        "sched/sched_switch,        prev_state, INTEGER,      FIXED,    8, true",
        "raw_syscalls/sys_enter,    args,      INTEGER_ARRAY, FIXED,    8, false",
        "irq/irq_handler_entry,     name,      TEXT,          DATA_LOC, 1, false",
        "ftrace/print,              buf,       TEXT,          TAIL,     1, false",
        "ftrace/bprint,             fmt,       POINTER,       FIXED,    8, false",
        "ftrace/bprint,             buf,       INTEGER_ARRAY, TAIL,     4, false",
        "ftrace/raw_data,           buf,       BYTES,         TAIL,     1, false",
        "ftrace/function,           args,      INTEGER_ARRAY, TAIL,     8, false",
        "ftrace/kernel_stack,       caller,    INTEGER_ARRAY, TAIL,     8, false",
        "ftrace/user_stack,         caller,    INTEGER_ARRAY, FIXED,    8, false",
        "ipi/ipi_send_cpumask,      cpumask,   BITMASK,       DATA_LOC, 8, false",
        "ipi/ipi_send_cpumask,      callsite,  POINTER,       FIXED,    8, false",
        "syscalls/sys_enter_openat, filename,  POINTER,       FIXED,    8, false",
    })
    void everyShapeOfARealKernelIsUnderstood(
            String path, String name, FieldShape shape, FieldPlacement placement, int elementSize, boolean signed) {
        assertField(field(Fixtures.recorded(path), name), shape, placement, elementSize, signed);
    }

    @ParameterizedTest
    @CsvSource({
        "name,      TEXT,          REL_LOC,  1, false",
        "addresses, INTEGER_ARRAY, REL_LOC,  8, false",
        "sockaddr,  BYTES,         DATA_LOC, 1, false",
        "comm,      TEXT,          FIXED,    1, false",
        "list,      OPAQUE,        FIXED,    1, false",
        "function,  POINTER,       FIXED,    8, false",
        "key,       BYTES,         FIXED,    1, false",
        "stack,     INTEGER_ARRAY, FIXED,    8, false",
        "uuid,      OPAQUE,        FIXED,    1, false",
        "deltas,    INTEGER_ARRAY, FIXED,    1, true",
        "path,      POINTER,       FIXED,    8, false",
        "matrix,    INTEGER_ARRAY, FIXED,    2, false",
        "flags,     INTEGER_ARRAY, FIXED,    1, false",
        "raw,       BYTES,         FIXED,    1, false",
    })
    void shapesOfOtherKernelsAreUnderstood(
            String name, FieldShape shape, FieldPlacement placement, int elementSize, boolean signed) {
        assertField(field(Fixtures.handMade("shapes/shapes"), name), shape, placement, elementSize, signed);
    }

    @Test
    void longsAreAMaskOnlyWhereTheyArePrintedAsOne() {
        EventFormat format = Fixtures.handMade("shapes/masks");

        assertThat(field(format, "target").shape()).isEqualTo(FieldShape.BITMASK);
        assertThat(field(format, "allowed").shape()).isEqualTo(FieldShape.BITMASK);
        assertThat(field(format, "online").shape()).isEqualTo(FieldShape.BITMASK);
        assertThat(field(format, "longs").shape()).isEqualTo(FieldShape.INTEGER_ARRAY);
    }

    @Test
    void whereTheSignIsNotToldTheTypeTellsIt() {
        EventFormat format = Fixtures.handMade("old/old_kernel");

        assertThat(field(format, "common_pid").signed()).isTrue();
        assertThat(field(format, "when").signed()).isTrue();
        assertThat(field(format, "cpu").signed()).isFalse();
    }

    @Test
    void aLocationWordOfTwoBytesIsLeftOpaque() {
        assertField(
                field(Fixtures.handMade("old/old_kernel"), "name"), FieldShape.OPAQUE, FieldPlacement.FIXED, 1, false);
    }

    @Test
    void aLastFieldWithoutSizeRunsToTheEndEvenWithoutBrackets() {
        assertField(
                field(Fixtures.handMade("old/old_kernel"), "buf"),
                FieldShape.INTEGER_ARRAY,
                FieldPlacement.TAIL,
                4,
                false);
    }

    @Test
    void theKernelsLongDecidesOfArraysOfLongs() {
        String text = MINIMAL + "\tfield:__data_loc unsigned long[] x;\toffset:4;\tsize:4;\tsigned:0;\n";

        EventFormat format = new EventFormatParser(new KernelAbi(4, false)).parse("demo", text);

        assertThat(field(format, "x").elementSize()).isEqualTo(4);
    }

    @Test
    void aFormatMayDoWithoutAPrintFormat() {
        assertThat(parse(MINIMAL).printFormat()).isEmpty();
    }

    @Test
    void aPrintFormatMayHoldLineEnds() {
        assertThat(parse(MINIMAL + "\nprint fmt: \"a\n b\", 1\n").printFormat()).isEqualTo("\"a\n b\", 1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: tick | title: tick | 1",
                "ID: 7      | ID: seven   | 2",
                "ID: 7      | ID: 70000   | 2",
                "format:    | fields:     | 3",
                "size:2;    | size:two;   | 4",
                "size:2;    | size:999999999; | 4",
                "unsigned short common_type | common_type | 4",
            })
    void aContradictionIsReportedWithItsLine(String right, String wrong, int line) {
        assertThatThrownBy(() -> parse(MINIMAL.replace(right, wrong)))
                .isInstanceOfSatisfying(
                        FormatException.class, e -> assertThat(e.line()).isEqualTo(line))
                .hasMessageStartingWith("demo/")
                .hasMessageContaining("expected");
    }

    @Test
    void aFormatWithoutFieldsIsNone() {
        assertThatThrownBy(() -> parse("name: tick\nID: 7\nformat:\n"))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("1 to 10000 fields");
    }

    private static EventFormat parse(String text) {
        return new EventFormatParser(Fixtures.X86_64).parse("demo", text);
    }

    private static void assertField(
            FormatField field, FieldShape shape, FieldPlacement placement, int elementSize, boolean signed) {
        assertThat(field.shape()).as(field.declaration()).isEqualTo(shape);
        assertThat(field.placement()).as(field.declaration()).isEqualTo(placement);
        assertThat(field.elementSize()).as(field.declaration()).isEqualTo(elementSize);
        assertThat(field.signed()).as(field.declaration()).isEqualTo(signed);
    }
}
