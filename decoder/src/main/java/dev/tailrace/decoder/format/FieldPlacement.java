package dev.tailrace.decoder.format;

/** How a field's value is found in its record. */
public enum FieldPlacement {
    /** At the field's offset, with the field's size. */
    FIXED,
    /** A {@code __data_loc} word of 4 bytes: low 16 bits the offset from the record's start, high 16 bits the length in bytes. */
    DATA_LOC,
    /** A {@code __rel_loc} word of 4 bytes: as {@link #DATA_LOC}, but the offset counts from the end of the word itself. */
    REL_LOC,
    /** From the field's offset to the record's end. */
    TAIL
}
