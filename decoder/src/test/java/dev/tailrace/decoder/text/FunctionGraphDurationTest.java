package dev.tailrace.decoder.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.decoder.print.TextOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionGraphDurationTest {

    @ParameterizedTest
    @CsvSource({
        "0, '0.000 us    '",
        "7, '0.007 us    '",
        "1_234, '1.234 us    '",
        "12_345, '12.345 us   '",
        "123_456, '123.456 us  '",
        "1_234_567, '1234.567 us '",
        "12_345_678, '12345.67 us '",
        "123_456_789, '123456.7 us '",
        "1_234_567_890, '1234567 us  '",
        "12_345_678_901, '12345678 us '",
        "123_456_789_012, '123456789 us '"
    })
    void theNumberTakesEightColumnsAndGivesUpDigitsOfItsFraction(String durationNs, String text) {
        assertThat(text(Long.parseLong(durationNs.replace("_", "")), 8)).isEqualTo(text);
    }

    @Test
    void aKernelOf32BitsCountsMicrosecondsIn32Bits() {
        assertThat(text((1L << 32) * 1_000 + 1_234, 4)).isEqualTo("1.234 us    ");
    }

    @Test
    void aReturnBeforeItsCallIsAHugeDuration() {
        assertThat(text(-1, 8)).isEqualTo("18446744073709551 us ");
        assertThat(GraphDuration.mark(-1)).isEqualTo('$');
    }

    @ParameterizedTest
    @CsvSource({
        "10000, ' '",
        "10001, +",
        "100000, +",
        "100001, !",
        "1000000, !",
        "1000001, #",
        "10000000, #",
        "10000001, *",
        "100000000, *",
        "100000001, @",
        "1000000000, @",
        "1000000001, $"
    })
    void aDurationIsMarkedAboveEachPowerOfTen(long durationNs, char mark) {
        assertThat(GraphDuration.mark(durationNs)).isEqualTo(mark);
    }

    private static String text(long durationNs, int longSize) {
        TextOutput out = new TextOutput(16);
        GraphDuration.append(durationNs, longSize, out);
        return out.toString();
    }
}
