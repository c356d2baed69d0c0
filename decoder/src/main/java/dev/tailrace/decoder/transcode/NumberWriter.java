package dev.tailrace.decoder.transcode;

import dev.tailrace.decoder.schema.FieldEncoding;
import io.netty.buffer.ByteBuf;

/** Turns one number of a record into its wire form. */
final class NumberWriter {
    private final Words words;

    NumberWriter(Words words) {
        this.words = words;
    }

    /** The number as the 64 bits that a varint or fixed field carries; 0 is protobuf's default and is not written as a field. */
    long read(FieldEncoding encoding, ByteBuf data, int offset) {
        return switch (encoding) {
            case UNSIGNED_8 -> data.getByte(offset) & 0xffL;
            case UNSIGNED_16 -> words.int16(data, offset) & 0xffffL;
            case UNSIGNED_32, FIXED_32, FIXED_64_OF_32 -> Integer.toUnsignedLong(words.int32(data, offset));
            case UNSIGNED_64, SIGNED_64, FIXED_64 -> words.int64(data, offset);
            case SIGNED_8 -> data.getByte(offset);
            case SIGNED_16 -> words.int16(data, offset);
            case SIGNED_32 -> words.int32(data, offset);
            case ZIGZAG_8 -> zigzag(data.getByte(offset));
            case ZIGZAG_16 -> zigzag(words.int16(data, offset));
            case ZIGZAG_32 -> zigzag(words.int32(data, offset));
            case ZIGZAG_64 -> zigzag(words.int64(data, offset));
            case TEXT, BYTES -> throw new IllegalArgumentException(encoding + " is no number");
        };
    }

    /** Writes what {@link #read} gave. */
    void write(FieldEncoding encoding, long value, ProtobufOutput out) {
        switch (encoding) {
            case FIXED_32 -> out.writeFixed32((int) value);
            case FIXED_64, FIXED_64_OF_32 -> out.writeFixed64(value);
            default -> out.writeVarint64(value);
        }
    }

    private static long zigzag(long value) {
        return value << 1 ^ value >> 63;
    }
}
