package dev.tailrace.decoder.format;

/** What kind of value a field has. */
public enum FieldShape {
    /** One integer of 1, 2, 4 or 8 bytes. */
    INTEGER,
    /** One address, of the size of the kernel's long or as the format says. */
    POINTER,
    /** Integers one after another. */
    INTEGER_ARRAY,
    /** Characters up to a NUL or the end of their space. */
    TEXT,
    /** A set of bits in longs of the kernel: {@code __bitmask}, {@code cpumask_t}, {@code __cpumask}. */
    BITMASK,
    /** Bytes whose meaning the format does not tell but which are meant as bytes, such as {@code __sockaddr} or {@code u8[]}. */
    BYTES,
    /** A structure or anything else that is not understood; kept as raw bytes. */
    OPAQUE
}
