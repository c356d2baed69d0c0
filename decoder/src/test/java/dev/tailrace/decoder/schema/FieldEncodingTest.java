package dev.tailrace.decoder.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FieldEncodingTest {

    @ParameterizedTest
    @EnumSource(
            value = FieldEncoding.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"TEXT", "BYTES", "FIXED_64_OF_32"})
    void theNumberInANameIsTheWidthInBits(FieldEncoding encoding) {
        int bits = Integer.parseInt(encoding.name().substring(encoding.name().lastIndexOf('_') + 1));

        assertThat(encoding.elementSizeBytes() * 8).isEqualTo(bits);
    }

    @Test
    void anAddressOf32BitsIsReadAs4BytesAndWrittenAs8() {
        assertThat(FieldEncoding.FIXED_64_OF_32.elementSizeBytes()).isEqualTo(4);
        assertThat(FieldEncoding.FIXED_64_OF_32.wireType()).isEqualTo(1);
    }

    @Test
    void aTagHoldsNumberAndWireType() {
        assertThat(FieldEncoding.UNSIGNED_32.tag(1, false)).isEqualTo(8);
        assertThat(FieldEncoding.FIXED_64.tag(1, false)).isEqualTo(9);
        assertThat(FieldEncoding.TEXT.tag(1, false)).isEqualTo(10);
        assertThat(FieldEncoding.FIXED_32.tag(1, false)).isEqualTo(13);
    }

    @Test
    void aPackedListIsLengthDelimitedWhateverItHolds() {
        assertThat(FieldEncoding.ZIGZAG_64.tag(1000, true)).isEqualTo(1000 << 3 | 2);
    }
}
