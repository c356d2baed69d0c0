package dev.tailrace.decoder.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CTypeTest {
    private static final KernelAbi ABI_64 = new KernelAbi(8, false);
    private static final KernelAbi ABI_32 = new KernelAbi(4, false);

    @ParameterizedTest
    @CsvSource({
        "char, 1",
        "unsigned char, 1",
        "signed char, 1",
        "u8, 1",
        "__u8, 1",
        "uint8_t, 1",
        "bool, 1",
        "short, 2",
        "unsigned short int, 2",
        "__le16, 2",
        "umode_t, 2",
        "int, 4",
        "unsigned, 4",
        "enum zone_type, 4",
        "const __u32, 4",
        "pid_t, 4",
        "__be32, 4",
        "long long, 8",
        "unsigned long long int, 8",
        "u64, 8",
        "loff_t, 8"
    })
    void aTypeHasItsSizeOnEveryKernel(String type, int sizeBytes) {
        assertThat(CType.of(type).sizeBytes(ABI_64)).isEqualTo(sizeBytes);
        assertThat(CType.of(type).sizeBytes(ABI_32)).isEqualTo(sizeBytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "long",
                "unsigned long",
                "long unsigned int",
                "size_t",
                "void *",
                "const char *",
                "__kernel_size_t"
            })
    void longsAndPointersHaveTheKernelsSize(String type) {
        assertThat(CType.of(type).sizeBytes(ABI_64)).isEqualTo(8);
        assertThat(CType.of(type).sizeBytes(ABI_32)).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"struct list_head", "sector_t", "xfs_ino_t", "enum", ""})
    void theSizeOfOthersIsNotTold(String type) {
        assertThat(CType.of(type).sizeBytes(ABI_64)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "int, true",
        "long, true",
        "signed char, true",
        "s64, true",
        "pid_t, true",
        "ssize_t, true",
        "unsigned, false",
        "unsigned long, false",
        "u32, false",
        "char, false",
        "bool, false",
        "void *, false",
        "foo_t, false"
    })
    void theNameTellsTheSign(String type, boolean signed) {
        assertThat(CType.of(type).isSigned()).isEqualTo(signed);
    }

    @Test
    void onlyPlainCharIsText() {
        assertThat(CType.of("const char").isCharacter()).isTrue();
        assertThat(CType.of("unsigned char").isCharacter()).isFalse();
        assertThat(CType.of("char *").isCharacter()).isFalse();
    }

    @Test
    void masksAreKnownByName() {
        assertThat(CType.of("cpumask_t").isBitmask()).isTrue();
        assertThat(CType.of("struct cpumask").isBitmask()).isTrue();
        assertThat(CType.of("struct cpumask *").isBitmask()).isFalse();
    }
}
