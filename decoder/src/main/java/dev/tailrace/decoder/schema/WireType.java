package dev.tailrace.decoder.schema;

/** Protobuf's wire types, the low three bits of every tag (protobuf.dev, Encoding, "Message Structure"). */
public final class WireType {
    /** Bits of a tag that tell the wire type; the field's number stands above. */
    public static final int TAG_BITS = 3;

    /** A varint. */
    public static final int VARINT = 0;

    /** Eight bytes. */
    public static final int FIXED_64 = 1;

    /** A length, and as many bytes. */
    public static final int LENGTH_DELIMITED = 2;

    /** Four bytes. */
    public static final int FIXED_32 = 5;

    private WireType() {}
}
