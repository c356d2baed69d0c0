package dev.tailrace.decoder.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntegerEncodingsTest {

    @ParameterizedTest
    @CsvSource({
        "4, true,  TYPE_INT32,    SIGNED_32",
        "2, false, TYPE_INT32,    UNSIGNED_16",
        "4, true,  TYPE_SINT32,   ZIGZAG_32",
        "1, true,  TYPE_SINT32,   ZIGZAG_8",
        "4, false, TYPE_UINT32,   UNSIGNED_32",
        "8, true,  TYPE_INT64,    SIGNED_64",
        "4, true,  TYPE_INT64,    SIGNED_32",
        "4, false, TYPE_INT64,    UNSIGNED_32",
        "8, true,  TYPE_SINT64,   ZIGZAG_64",
        "4, true,  TYPE_SINT64,   ZIGZAG_32",
        "8, false, TYPE_UINT64,   UNSIGNED_64",
        "1, false, TYPE_BOOL,     UNSIGNED_8",
        "4, false, TYPE_FIXED32,  FIXED_32",
        "8, false, TYPE_FIXED64,  FIXED_64",
        "4, false, TYPE_FIXED64,  FIXED_64_OF_32",
        "4, true,  TYPE_ENUM,     SIGNED_32",
    })
    void aTypeTakesWhatFitsIntoIt(int sizeBytes, boolean signed, Type type, FieldEncoding encoding) {
        assertThat(IntegerEncodings.encoding(sizeBytes, signed, type)).isEqualTo(encoding);
    }

    @ParameterizedTest
    @CsvSource({
        "8, true,  TYPE_UINT64, SIGNED_64",
        "4, true,  TYPE_UINT32, UNSIGNED_32",
        "4, false, TYPE_INT32,  SIGNED_32",
        "4, false, TYPE_SINT32, ZIGZAG_32",
        "8, false, TYPE_SINT64, ZIGZAG_64",
    })
    void aTypeOfTheSameWidthKeepsTheBitsWhateverTheSign(
            int sizeBytes, boolean signed, Type type, FieldEncoding encoding) {
        assertThat(IntegerEncodings.encoding(sizeBytes, signed, type)).isEqualTo(encoding);
    }

    @ParameterizedTest
    @EnumSource(
            value = Type.class,
            names = {
                "TYPE_INT32",
                "TYPE_UINT32",
                "TYPE_SINT32",
                "TYPE_FIXED32",
                "TYPE_SFIXED32",
                "TYPE_BOOL",
                "TYPE_ENUM",
                "TYPE_STRING",
                "TYPE_BYTES",
                "TYPE_DOUBLE",
                "TYPE_MESSAGE"
            })
    void eightBytesDoNotGoIntoANarrowerTypeOrOneThatIsNoInteger(Type type) {
        assertThat(IntegerEncodings.encoding(8, true, type)).isNull();
        assertThat(IntegerEncodings.encoding(8, false, type)).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void anUnsignedValueNarrowerThanAZigzagTypeIsRefusedSinceItsSignWouldBeExtended(int sizeBytes) {
        assertThat(IntegerEncodings.encoding(sizeBytes, false, Type.TYPE_SINT64))
                .isNull();
    }

    @Test
    void aSignedAddressIsNotExtendedWithZeros() {
        assertThat(IntegerEncodings.encoding(4, true, Type.TYPE_SFIXED64)).isNull();
    }
}
