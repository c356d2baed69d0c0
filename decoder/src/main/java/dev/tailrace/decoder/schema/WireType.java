package dev.tailrace.decoder.schema;

/** Protobuf's wire types, the low three bits of every tag (protobuf.dev, Encoding, "Message Structure"). */
final class WireType {
    static final int TAG_BITS = 3;
    static final int VARINT = 0;
    static final int FIXED_64 = 1;
    static final int LENGTH_DELIMITED = 2;
    static final int FIXED_32 = 5;

    private WireType() {}
}
