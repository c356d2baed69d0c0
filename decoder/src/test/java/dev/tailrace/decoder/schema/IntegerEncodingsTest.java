package dev.tailrace.decoder.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntegerEncodingsTest {

    @ParameterizedTest
    @CsvSource({
        "4, true,  INT32,    SIGNED_32",
        "2, false, INT32,    UNSIGNED_16",
        "4, true,  SINT32,   ZIGZAG_32",
        "1, true,  SINT32,   ZIGZAG_8",
        "4, false, UINT32,   UNSIGNED_32",
        "8, true,  INT64,    SIGNED_64",
        "4, true,  INT64,    SIGNED_32",
        "4, false, INT64,    UNSIGNED_32",
        "8, true,  SINT64,   ZIGZAG_64",
        "4, true,  SINT64,   ZIGZAG_32",
        "8, false, UINT64,   UNSIGNED_64",
        "1, false, BOOL,     UNSIGNED_8",
        "4, false, FIXED32,  FIXED_32",
        "8, false, FIXED64,  FIXED_64",
        "4, false, FIXED64,  FIXED_64_OF_32",
        "4, true,  ENUM,     SIGNED_32",
    })
    void aTypeTakesWhatFitsIntoIt(int sizeBytes, boolean signed, Type type, FieldEncoding encoding) {
        assertThat(IntegerEncodings.encoding(sizeBytes, signed, type)).isEqualTo(encoding);
    }

    @ParameterizedTest
    @CsvSource({
        "8, true,  UINT64, SIGNED_64",
        "4, true,  UINT32, UNSIGNED_32",
        "4, false, INT32,  SIGNED_32",
        "4, false, SINT32, ZIGZAG_32",
        "8, false, SINT64, ZIGZAG_64",
    })
    void aTypeOfTheSameWidthKeepsTheBitsWhateverTheSign(
            int sizeBytes, boolean signed, Type type, FieldEncoding encoding) {
        assertThat(IntegerEncodings.encoding(sizeBytes, signed, type)).isEqualTo(encoding);
    }

    @ParameterizedTest
    @EnumSource(
            value = Type.class,
            names = {
                "INT32",
                "UINT32",
                "SINT32",
                "FIXED32",
                "SFIXED32",
                "BOOL",
                "ENUM",
                "STRING",
                "BYTES",
                "DOUBLE",
                "MESSAGE"
            })
    void eightBytesDoNotGoIntoANarrowerTypeOrOneThatIsNoInteger(Type type) {
        assertThat(IntegerEncodings.encoding(8, true, type)).isNull();
        assertThat(IntegerEncodings.encoding(8, false, type)).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void anUnsignedValueNarrowerThanAZigzagTypeIsRefusedSinceItsSignWouldBeExtended(int sizeBytes) {
        assertThat(IntegerEncodings.encoding(sizeBytes, false, Type.SINT64)).isNull();
    }

    @Test
    void aSignedAddressIsNotExtendedWithZeros() {
        assertThat(IntegerEncodings.encoding(4, true, Type.SFIXED64)).isNull();
    }
}
