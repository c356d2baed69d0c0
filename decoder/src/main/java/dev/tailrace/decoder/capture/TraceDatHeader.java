package dev.tailrace.decoder.capture;

import java.io.IOException;
import java.nio.ByteOrder;

/**
 * What every trace.dat file begins with.
 *
 * @param version of the format: 6 or 7
 * @param compression of parts; none in version 6
 */
record TraceDatHeader(int version, Compression compression) {

    /** Reads it, and sets the input's byte order. */
    static TraceDatHeader read(TraceDatInput in) throws IOException {
        in.expect(TraceDatLayout.MAGIC, "the start of a trace.dat file");
        long versionPlace = in.position();
        String version = in.name("the version of trace.dat");
        if (!version.equals("6") && !version.equals("7")) {
            throw in.expectedAt(versionPlace, "version 6 or 7 of trace.dat");
        }
        in.order(readOrder(in));
        int longSize = in.u8("the size of a long");
        if (longSize != Integer.BYTES && longSize != Long.BYTES) {
            throw in.expectedAt(in.position() - Byte.BYTES, "a long of 4 or 8 bytes");
        }
        in.u32("the size of a page");
        Compression compression = version.equals("7") ? readCompression(in) : Compression.NONE;
        return new TraceDatHeader(Integer.parseInt(version), compression);
    }

    private static ByteOrder readOrder(TraceDatInput in) throws IOException {
        return switch (in.u8("the byte order")) {
            case 0 -> ByteOrder.LITTLE_ENDIAN;
            case 1 -> ByteOrder.BIG_ENDIAN;
            default -> throw in.expectedAt(in.position() - Byte.BYTES, "0 for little endian or 1 for big endian");
        };
    }

    private static Compression readCompression(TraceDatInput in) throws IOException {
        long place = in.position();
        Compression compression = Compression.named(in.name("the name of the compression"));
        in.name("the version of the compression");
        if (compression == null) {
            throw in.expectedAt(place, "a compression: none, zlib or zstd");
        }
        return compression;
    }
}
