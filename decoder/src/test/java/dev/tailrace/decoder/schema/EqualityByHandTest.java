package dev.tailrace.decoder.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.decoder.format.FieldPlacement;
import dev.tailrace.decoder.format.FieldShape;
import dev.tailrace.decoder.format.FormatField;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Records that compare themselves are equal where the language would say so: a component that is added must be compared, too. */
class EqualityByHandTest {
    private static final Record FORMAT_FIELD =
            new FormatField("id", "long id", FieldShape.INTEGER, FieldPlacement.FIXED, "long", 8, 8, 8, true, false);
    private static final Record FIELD_PLAN =
            new FieldPlan(8, FieldPlacement.FIXED, 8, 8, FieldEncoding.UNSIGNED_64, false);

    @ParameterizedTest
    @MethodSource("records")
    void equalComponentsMakeEqualRecords(Record record) throws ReflectiveOperationException {
        assertThat(copy(record, components(record))).isEqualTo(record).hasSameHashCodeAs(record);
    }

    @ParameterizedTest
    @MethodSource("recordsAndComponents")
    void oneOtherComponentMakesAnotherRecord(Record record, int component) throws ReflectiveOperationException {
        Object[] components = components(record);
        components[component] = other(components[component]);

        assertThat(copy(record, components)).isNotEqualTo(record);
    }

    private static Stream<Record> records() {
        return Stream.of(FORMAT_FIELD, FIELD_PLAN);
    }

    private static Stream<Arguments> recordsAndComponents() {
        return records().flatMap(record -> IntStream.range(0, record.getClass().getRecordComponents().length)
                .mapToObj(component -> Arguments.of(record, component)));
    }

    private static Object[] components(Record record) throws ReflectiveOperationException {
        RecordComponent[] components = record.getClass().getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = components[i].getAccessor().invoke(record);
        }
        return values;
    }

    private static Record copy(Record record, Object[] components) throws ReflectiveOperationException {
        Class<?>[] types = Arrays.stream(record.getClass().getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        return record.getClass().getDeclaredConstructor(types).newInstance(components);
    }

    private static Object other(Object value) {
        return switch (value) {
            case String text -> text + "s";
            case Integer number -> number + 1;
            case Boolean flag -> !flag;
            case Enum<?> constant -> {
                Object[] constants = constant.getDeclaringClass().getEnumConstants();
                yield constants[(constant.ordinal() + 1) % constants.length];
            }
            default -> throw new IllegalArgumentException("a component of " + value.getClass());
        };
    }
}
