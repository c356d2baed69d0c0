package dev.tailrace.decoder.transcode;

import dev.tailrace.decoder.page.Words;
import dev.tailrace.decoder.schema.FieldEncoding;

/** Turns numbers of a record, whose encoding is looked up each time, into their wire form: for lists, and for what lies behind a location word. */
final class NumberWriter {
    private final boolean bigEndian;

    NumberWriter(boolean bigEndian) {
        this.bigEndian = bigEndian;
    }

    int int32(long address) {
        return bigEndian ? Words.int32BigEndian(address) : Words.int32(address);
    }

    private short int16(long address) {
        return bigEndian ? Words.int16BigEndian(address) : Words.int16(address);
    }

    long int64(long address) {
        return bigEndian ? Words.int64BigEndian(address) : Words.int64(address);
    }

    /** The number as the 64 bits that a varint or fixed field carries; 0 is protobuf's default and is not written as a field. */
    long read(FieldEncoding encoding, long address) {
        return switch (encoding) {
            case UNSIGNED_8 -> Words.int8(address) & 0xffL;
            case UNSIGNED_16 -> int16(address) & 0xffffL;
            case UNSIGNED_32, FIXED_32, FIXED_64_OF_32 -> Integer.toUnsignedLong(int32(address));
            case UNSIGNED_64, SIGNED_64, FIXED_64 -> int64(address);
            case SIGNED_8 -> Words.int8(address);
            case SIGNED_16 -> int16(address);
            case SIGNED_32 -> int32(address);
            case ZIGZAG_8 -> zigzag(Words.int8(address));
            case ZIGZAG_16 -> zigzag(int16(address));
            case ZIGZAG_32 -> zigzag(int32(address));
            case ZIGZAG_64 -> zigzag(int64(address));
            case TEXT, BYTES -> throw new IllegalArgumentException(encoding + " is no number");
        };
    }

    /** Writes what {@link #read} gave, without a tag. */
    int write(FieldEncoding encoding, long value, byte[] to, int at) {
        return switch (encoding) {
            case FIXED_32 -> Wire.fixed32(to, at, (int) value);
            case FIXED_64, FIXED_64_OF_32 -> Wire.fixed64(to, at, value);
            default -> Wire.varint(to, at, value);
        };
    }

    static long zigzag(long value) {
        return value << 1 ^ value >> 63;
    }
}
