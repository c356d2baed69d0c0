package dev.tailrace.decoder.schema;

/**
 * How the transcoder turns one element of a field into protobuf: the kernel's width and signedness, and the wire form. The number in a
 * name is the element's width in the record, in bits.
 */
public enum FieldEncoding {
    /** Zero-extended, as a varint ({@code uint32}, {@code uint64}, {@code bool}, or any signed type that the value fits). */
    UNSIGNED_8,
    UNSIGNED_16,
    UNSIGNED_32,
    UNSIGNED_64,
    /** Sign-extended to 64 bits, as a varint ({@code int32}, {@code int64}): ten bytes when negative. */
    SIGNED_8,
    SIGNED_16,
    SIGNED_32,
    SIGNED_64,
    /** Sign-extended, zigzag, as a varint ({@code sint32}, {@code sint64}). */
    ZIGZAG_8,
    ZIGZAG_16,
    ZIGZAG_32,
    ZIGZAG_64,
    /** 4 bytes as they are, little endian on the wire ({@code fixed32}). */
    FIXED_32,
    /** 8 bytes as they are, little endian on the wire ({@code fixed64}). */
    FIXED_64,
    /** 4 bytes zero-extended to 8 ({@code fixed64}): an address of a 32-bit kernel. */
    FIXED_64_OF_32,
    /** Bytes up to the first NUL or the end of their space ({@code string}); what is not UTF-8 becomes U+FFFD. */
    TEXT,
    /** All bytes of the space ({@code bytes}). */
    BYTES
}
