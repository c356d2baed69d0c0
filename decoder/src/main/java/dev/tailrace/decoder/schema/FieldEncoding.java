package dev.tailrace.decoder.schema;

/**
 * How the transcoder turns one element of a field into protobuf: the kernel's width and signedness, and the wire form. The number in a
 * name is the element's width in the record, in bits.
 */
public enum FieldEncoding {
    /** Zero-extended, as a varint ({@code uint32}, {@code uint64}, {@code bool}, or any signed type that the value fits). */
    UNSIGNED_8(1, WireType.VARINT),
    UNSIGNED_16(2, WireType.VARINT),
    UNSIGNED_32(4, WireType.VARINT),
    UNSIGNED_64(8, WireType.VARINT),
    /** Sign-extended to 64 bits, as a varint ({@code int32}, {@code int64}): ten bytes when negative. */
    SIGNED_8(1, WireType.VARINT),
    SIGNED_16(2, WireType.VARINT),
    SIGNED_32(4, WireType.VARINT),
    SIGNED_64(8, WireType.VARINT),
    /** Sign-extended, zigzag, as a varint ({@code sint32}, {@code sint64}). */
    ZIGZAG_8(1, WireType.VARINT),
    ZIGZAG_16(2, WireType.VARINT),
    ZIGZAG_32(4, WireType.VARINT),
    ZIGZAG_64(8, WireType.VARINT),
    /** 4 bytes as they are, little endian on the wire ({@code fixed32}). */
    FIXED_32(4, WireType.FIXED_32),
    /** 8 bytes as they are, little endian on the wire ({@code fixed64}). */
    FIXED_64(8, WireType.FIXED_64),
    /** 4 bytes zero-extended to 8 ({@code fixed64}): an address of a 32-bit kernel. */
    FIXED_64_OF_32(4, WireType.FIXED_64),
    /** Bytes up to the first NUL or the end of their space ({@code string}); what is not UTF-8 becomes U+FFFD. */
    TEXT(1, WireType.LENGTH_DELIMITED),
    /** All bytes of the space ({@code bytes}). */
    BYTES(1, WireType.LENGTH_DELIMITED);

    private final int elementSizeBytes;
    private final int wireType;

    FieldEncoding(int elementSizeBytes, int wireType) {
        this.elementSizeBytes = elementSizeBytes;
        this.wireType = wireType;
    }

    /** Bytes of one element in the record: 1, 2, 4 or 8. */
    public int elementSizeBytes() {
        return elementSizeBytes;
    }

    /** Protobuf wire type of one element that is not in a packed list: 0 varint, 1 eight bytes, 2 length-delimited, 5 four bytes. */
    public int wireType() {
        return wireType;
    }

    /**
     * The tag in front of a field with this encoding.
     *
     * @param number the field's number in its message
     * @param packed whether the field is a packed list
     */
    int tag(int number, boolean packed) {
        return number << WireType.TAG_BITS | (packed ? WireType.LENGTH_DELIMITED : wireType);
    }
}
