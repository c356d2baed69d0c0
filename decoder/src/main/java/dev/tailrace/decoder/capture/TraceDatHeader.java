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
        CaptureException wrongVersion = in.expected("version 6 or 7 of trace.dat");
        String version = in.name("the version of trace.dat");
        if (!version.equals("6") && !version.equals("7")) {
            throw wrongVersion;
        }
        in.order(readOrder(in));
        CaptureException wrongLongSize = in.expected("a long of 4 or 8 bytes");
        int longSize = in.u8("the size of a long");
        if (longSize != Integer.BYTES && longSize != Long.BYTES) {
            throw wrongLongSize;
        }
        in.u32("the size of a page");
        Compression compression = version.equals("7") ? readCompression(in) : Compression.NONE;
        return new TraceDatHeader(Integer.parseInt(version), compression);
    }

    private static ByteOrder readOrder(TraceDatInput in) throws IOException {
        CaptureException neither = in.expected("0 for little endian or 1 for big endian");
        return switch (in.u8("the byte order")) {
            case 0 -> ByteOrder.LITTLE_ENDIAN;
            case 1 -> ByteOrder.BIG_ENDIAN;
            default -> throw neither;
        };
    }

    private static Compression readCompression(TraceDatInput in) throws IOException {
        CaptureException unknown = in.expected("a compression: none, zlib or zstd");
        Compression compression = Compression.named(in.name("the name of the compression"));
        in.name("the version of the compression");
        if (compression == null) {
            throw unknown;
        }
        return compression;
    }
}
