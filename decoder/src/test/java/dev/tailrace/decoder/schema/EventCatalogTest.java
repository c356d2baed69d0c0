package dev.tailrace.decoder.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Descriptors.Descriptor;
import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.EventFormatParser;
import dev.tailrace.decoder.format.FieldPlacement;
import dev.tailrace.decoder.format.Fixtures;
import dev.tailrace.decoder.format.FormatException;
import dev.tailrace.decoder.format.KernelAbi;
import dev.tailrace.proto.v1.EventSchema;
import dev.tailrace.proto.v1.KernelField;
import dev.tailrace.proto.v1.TraceEvent;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventCatalogTest {
    private static final EventCatalog CATALOG = EventCatalog.of(Fixtures.X86_64, Fixtures.allRecorded());

    @Test
    void theCommonFieldsAreWhereTheFormatsSay() {
        assertThat(CATALOG.commonPlan()).isEqualTo(new CommonPlan(0, 2, 3, 4));
    }

    @Test
    void aKernelMayLackCommonFieldsButTheType() {
        String text = "name: a\nID: 1\nformat:\n\tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;\n";

        EventCatalog catalog = EventCatalog.of(Fixtures.X86_64, List.of(parse(text)));

        assertThat(catalog.commonPlan()).isEqualTo(new CommonPlan(0, -1, -1, -1));
        assertThatThrownBy(() -> EventCatalog.of(Fixtures.X86_64, List.of(parse(text.replace("_type", "_tipe")))))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("common_type");
    }

    @Test
    void everyIdHasItsPlanAndOthersHaveNone() {
        for (EventFormat format : Fixtures.allRecorded()) {
            assertThat(CATALOG.plan(format.id())).isNotNull();
        }
        assertThat(CATALOG.plan(9999)).isNull();
        assertThat(CATALOG.plan(0)).isNull();
        assertThat(CATALOG.plan(-1)).isNull();
        assertThat(CATALOG.plan(Integer.MAX_VALUE)).isNull();
    }

    @Test
    void plansAreCountedFromZero() {
        for (int index = 0; index < CATALOG.mappings().size(); index++) {
            assertThat(CATALOG.mappings().get(index).plan().index()).isEqualTo(index);
        }
    }

    @Test
    void aTypedEventGoesIntoItsOwnPayloadField() {
        EventMapping mapping = mapping("sched/sched_switch");

        assertThat(mapping.typed()).isTrue();
        assertThat(mapping.plan().payloadTag()).isEqualTo(TraceEvent.SCHED_SWITCH_FIELD_NUMBER << 3 | 2);
        assertThat(mapping.plan().minimumSize()).isEqualTo(64);
        assertThat(mapping.plan().fields())
                .startsWith(
                        new FieldPlan(1 << 3 | 2, FieldPlacement.FIXED, 8, 16, FieldEncoding.TEXT, false),
                        new FieldPlan(2 << 3, FieldPlacement.FIXED, 24, 4, FieldEncoding.SIGNED_32, false))
                .hasSize(7);
    }

    @Test
    void anyOtherEventGoesIntoTheDynamicOneWithNumbersByPosition() {
        EventFormat format = parse(Fixtures.recordedText("ipi/ipi_send_cpumask"));

        EventMapping mapping = CATALOG.with(List.of(format)).mapping(format.id());

        assertThat(mapping.typed()).isFalse();
        assertThat(mapping.plan().payloadTag()).isEqualTo(TraceEvent.DYNAMIC_FIELD_NUMBER << 3 | 2);
        assertThat(mapping.plan().fields())
                .containsExactly(
                        new FieldPlan(1004 << 3 | 2, FieldPlacement.DATA_LOC, 8, 4, FieldEncoding.FIXED_64, true),
                        new FieldPlan(1005 << 3 | 1, FieldPlacement.FIXED, 16, 8, FieldEncoding.FIXED_64, false),
                        new FieldPlan(1006 << 3 | 1, FieldPlacement.FIXED, 24, 8, FieldEncoding.FIXED_64, false));
    }

    @Test
    void anArrayToTheRecordsEndIsNotPartOfTheMinimumSize() {
        assertThat(mapping("ftrace/print").plan().minimumSize()).isEqualTo(16);
        assertThat(mapping("ftrace/function").plan().minimumSize()).isEqualTo(24);
    }

    @Test
    void aTypedFieldThatCannotHoldTheKernelsGetsANumberOfItsOwn() {
        String wide = Fixtures.recordedText("sched/sched_switch")
                .replace("pid_t prev_pid;\toffset:24;\tsize:4", "u64 prev_pid;\toffset:24;\tsize:8");

        EventMapping mapping = EventCatalog.of(Fixtures.X86_64, List.of(parse("sched", wide)))
                .mappings()
                .getFirst();

        assertThat(number(mapping.schema(), "prev_pid")).isEqualTo(1005);
        assertThat(number(mapping.schema(), "next_pid")).isEqualTo(6);
        Descriptor message = Schemas.build(mapping.schema().getMessageType());
        assertThat(message.findFieldByNumber(2).getName()).isEqualTo("prev_pid");
        assertThat(message.findFieldByNumber(1005).getName()).isEqualTo("prev_pid_1005");
    }

    @Test
    void aFieldThatTheTypedMessageLacksFollowsBehind() {
        String longer = Fixtures.recordedText("sched/sched_switch")
                .replace("\nprint fmt", "\tfield:u8 latency_nice;\toffset:64;\tsize:1;\tsigned:0;\n\nprint fmt");

        EventMapping mapping = EventCatalog.of(Fixtures.X86_64, List.of(parse("sched", longer)))
                .mappings()
                .getFirst();

        assertThat(mapping.plan().fields().getLast().tag()).isEqualTo(1011 << 3);
        assertThat(number(mapping.schema(), "latency_nice")).isEqualTo(1011);
    }

    @Test
    void commonFieldsThatTraceEventLacksAreOrdinaryOnes() {
        EventCatalog catalog = EventCatalog.of(Fixtures.X86_64, List.of(Fixtures.handMade("old/old_kernel")));
        EventSchema schema = catalog.mappings().getFirst().schema();

        assertThat(number(schema, "common_pid")).isZero();
        assertThat(number(schema, "common_tgid")).isEqualTo(1004);
        assertThat(catalog.mappings().getFirst().rawFieldCount()).isEqualTo(1);
    }

    @Test
    void aSchemaTellsTheKernelAndItsFields() {
        EventSchema schema = mapping("irq/irq_handler_entry").schema();

        assertThat(schema.getSystem()).isEqualTo("irq");
        assertThat(schema.getName()).isEqualTo("irq_handler_entry");
        assertThat(schema.getLongSizeBytes()).isEqualTo(8);
        assertThat(schema.getBigEndian()).isFalse();
        assertThat(schema.getPrintFormat()).startsWith("\"irq=%d");
        assertThat(schema.getFields(5))
                .isEqualTo(KernelField.newBuilder()
                        .setName("name")
                        .setDeclaration("__data_loc char[] name")
                        .setOffsetBytes(12)
                        .setSizeBytes(4)
                        .setNumber(number(schema, "name"))
                        .build());
    }

    @Test
    void aSchemaIsFoundByTheIdThatPlansCarry() {
        for (EventMapping mapping : CATALOG.mappings()) {
            assertThat(CATALOG.schema(mapping.plan().schemaId())).isEqualTo(mapping.schema());
        }
        assertThat(CATALOG.schema(0)).isNull();
    }

    @Test
    void everySchemaAloneIsEnoughToBuildItsMessage() {
        for (EventMapping mapping : CATALOG.mappings()) {
            Descriptor message = Schemas.build(mapping.schema().getMessageType());
            for (FieldPlan field : mapping.plan().fields()) {
                assertThat(message.findFieldByNumber(field.tag() >>> 3)).isNotNull();
            }
        }
    }

    @Test
    void aLargerCatalogKeepsThePlansOfTheSmallerOne() {
        EventCatalog small =
                EventCatalog.of(Fixtures.X86_64, Fixtures.allRecorded().subList(0, 5));

        EventCatalog large = small.with(Fixtures.allRecorded());

        assertThat(large.mappings())
                .hasSize(Fixtures.RECORDED.size())
                .startsWith(small.mappings().toArray(EventMapping[]::new));
        assertThat(small.mappings()).hasSize(5);
    }

    @Test
    void knownFormatsChangeNothing() {
        assertThat(CATALOG.with(Fixtures.allRecorded())).isSameAs(CATALOG);
    }

    @Test
    void anotherFormatForAnIdTakesItsPlaceAndTheOldOneStaysDescribed() {
        EventFormat changed =
                parse("irq", Fixtures.recordedText("irq/irq_handler_entry").replace("int irq;", "int number;"));
        EventMapping before = mapping("irq/irq_handler_entry");

        EventCatalog larger = CATALOG.with(List.of(changed));

        assertThat(larger.plan(changed.id()).index())
                .isEqualTo(CATALOG.mappings().size());
        assertThat(larger.mappings()).contains(before);
        assertThat(larger.schema(before.plan().schemaId())).isEqualTo(before.schema());
    }

    @Test
    void anIdWithoutAFormatIsBytesBehindTheCommonFields() {
        EventMapping unknown = CATALOG.unknown(4711);

        assertThat(unknown.format().path()).isEqualTo("unknown/4711");
        assertThat(unknown.plan().index()).isEqualTo(CATALOG.mappings().size());
        assertThat(unknown.plan().minimumSize()).isEqualTo(8);
        assertThat(unknown.plan().fields())
                .containsExactly(new FieldPlan(1004 << 3 | 2, FieldPlacement.TAIL, 8, 0, FieldEncoding.BYTES, false));
        assertThat(unknown.rawFieldCount()).isZero();
    }

    @Test
    void anUnknownEventIsKnownOnceItsFormatAppears() {
        EventFormat late = Fixtures.recorded("sched/sched_switch");
        EventCatalog catalog = EventCatalog.of(Fixtures.X86_64, List.of(Fixtures.recorded("ftrace/print")));

        EventCatalog withUnknown = catalog.withUnknown(late.id());
        EventCatalog known = withUnknown.with(List.of(late));

        assertThat(withUnknown.mapping(late.id())).isEqualTo(catalog.unknown(late.id()));
        assertThat(withUnknown.withUnknown(late.id())).isSameAs(withUnknown);
        assertThat(known.mapping(late.id()).format()).isEqualTo(late);
        assertThat(known.mappings()).hasSize(3);
    }

    @Test
    void formatsOfDifferentKernelsDoNotMix() {
        EventFormat foreign = Fixtures.handMade("old/old_kernel");

        assertThatThrownBy(() -> CATALOG.with(List.of(foreign)))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("old/old_kernel");
    }

    @Test
    void aCatalogNeedsAFormat() {
        KernelAbi abi = Fixtures.X86_64;
        assertThatThrownBy(() -> EventCatalog.of(abi, List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static EventMapping mapping(String path) {
        return CATALOG.mapping(Fixtures.recorded(path).id());
    }

    private static int number(EventSchema schema, String name) {
        return schema.getFieldsList().stream()
                .filter(field -> field.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getNumber();
    }

    private static EventFormat parse(String text) {
        return parse("demo", text);
    }

    private static EventFormat parse(String system, String text) {
        return new EventFormatParser(Fixtures.X86_64).parse(system, text);
    }
}
