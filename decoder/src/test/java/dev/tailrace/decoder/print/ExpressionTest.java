package dev.tailrace.decoder.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.decoder.format.KernelAbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** C's rules for integers, on kernels of either size. Expected values are what gcc 12 prints for the same expressions. */
class ExpressionTest {
    private static final KernelAbi WIDE = new KernelAbi(8, false);
    private static final KernelAbi NARROW = new KernelAbi(4, false);

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '"', textBlock = """
        1 + 2 * 3                          => 7
        (1 + 2) * 3                        => 9
        10 - 4 - 3                         => 3
        7 / 2                              => 3
        -7 / 2                             => -3
        -7 % 3                             => -1
        7U / -1                            => 0
        1 << 4 | 1                         => 17
        1 | 2 ^ 3 & 2                      => 1
        -1 < 0                             => 1
        -1 < 0U                            => 0
        -1 > 0UL                           => 1
        ~0                                 => -1
        !5                                 => 0
        !!5                                => 1
        1 && 0 || 1                        => 1
        0 ? 1 : 2 ? 3 : 4                  => 3
        5 ?: 6                             => 5
        0 ?: 6                             => 6
        0x7fffffff + 1                     => -2147483648
        0x80000000 + 0                     => 2147483648
        2147483648                         => 2147483648
        (u8)300                            => 44
        (s8)200                            => -56
        (unsigned char)-1                  => 255
        (int)0xffffffffUL                  => -1
        (u16)-1 + 1                        => 65536
        (bool)8                            => 1
        -1 >> 1                            => -1
        0xffffffffU >> 4                   => 268435455
        1ULL << 40                         => 1099511627776
        010                                => 8
        'A'                                => 65
        '\\n'                              => 10
        sizeof(u64) + sizeof(char)         => 9
        __builtin_expect(!!(3), 1)         => 1
        """)
    void areTheSameOnEveryKernel(String expression, long expected) {
        assertThat(value(WIDE, expression)).isEqualTo(expected);
        assertThat(value(NARROW, expression)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "=>", quoteCharacter = '"', textBlock = """
        sizeof(long)                       => 8 => 4
        sizeof(void *)                     => 8 => 4
        (long)0xffffffffffffffff           => -1 => -1
        (unsigned long)-1                  => -1 => 4294967295
        0xffffffffUL + 1                   => 4294967296 => 0
        1UL << 33                          => 8589934592 => 2
        -1L < 0U                           => 1 => 0
        """)
    void dependOnTheSizeOfLong(String expression, long wide, long narrow) {
        assertThat(value(WIDE, expression)).isEqualTo(wide);
        assertThat(value(NARROW, expression)).isEqualTo(narrow);
    }

    private static long value(KernelAbi abi, String expression) {
        String printed = SampleEvent.eventOf(abi).s32("a", 1).printed("\"%lld\", " + expression);
        return Long.parseLong(printed);
    }
}
