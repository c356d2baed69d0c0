package dev.tailrace.decoder.capture;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** How the sections of a trace.dat of version 7 are compressed. */
public enum Compression {
    /** Not at all. */
    NONE("none"),
    /** With zlib, in its own format. */
    ZLIB("zlib"),
    /** With Zstandard, a frame a block. */
    ZSTD("zstd");

    // A block that claims more is broken: trace-cmd makes chunks of 10 pages, and the largest section is kallsyms.
    private static final int MAXIMUM_BLOCK_BYTES = 1 << 26;
    private static final int OUTPUT_BYTES = 1 << 14;

    private final String fileName;

    Compression(String fileName) {
        this.fileName = fileName;
    }

    /** The name that stands in the file. */
    String fileName() {
        return fileName;
    }

    /**
     * The compression with a name.
     *
     * @param words stand behind the name, for the error
     */
    static Compression named(String name, DatWords words) throws CaptureException {
        for (Compression compression : values()) {
            if (compression.fileName.equals(name)) {
                return compression;
            }
        }
        throw words.expected("one of the compressions none, zlib, zstd, not \"%s\"".formatted(name));
    }

    /** Reads a block: its compressed size, its size, its bytes. Never takes more memory than the size that the block claims. */
    byte[] readBlock(DatWords words) throws IOException {
        long compressedSize = words.u32();
        long size = words.u32();
        if (size > MAXIMUM_BLOCK_BYTES) {
            throw words.expected("a block of at most %d bytes, not %d".formatted(MAXIMUM_BLOCK_BYTES, size));
        }
        byte[] compressed = words.bytes(compressedSize);
        byte[] block = decompressed(compressed, (int) size, words);
        if (block.length != size) {
            throw words.expected("%d bytes in a compressed block, not %d".formatted(size, block.length));
        }
        return block;
    }

    private byte[] decompressed(byte[] compressed, int size, DatWords words) throws CaptureException {
        try {
            return switch (this) {
                case NONE -> compressed;
                case ZLIB -> inflated(compressed, size);
                case ZSTD -> unpacked(compressed, size);
            };
        } catch (DataFormatException | ZstdException broken) {
            throw words.expected("a sound %s block: %s".formatted(fileName, broken.getMessage()));
        }
    }

    private static byte[] inflated(byte[] compressed, int size) throws DataFormatException {
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(compressed);
            byte[] block = new byte[size];
            int done = 0;
            while (done < size) {
                int count = inflater.inflate(block, done, size - done);
                if (count == 0) {
                    break;
                }
                done += count;
            }
            return done == size ? block : Arrays.copyOf(block, done);
        }
    }

    private static byte[] unpacked(byte[] compressed, int size) {
        byte[] block = new byte[size];
        long done = Zstd.decompress(block, compressed);
        if (Zstd.isError(done)) {
            throw new ZstdException(done);
        }
        return done == size ? block : Arrays.copyOf(block, (int) done);
    }

    /** Compresses a block, without its sizes. */
    byte[] compressed(byte[] block) {
        return switch (this) {
            case NONE -> block;
            case ZLIB -> deflated(block);
            case ZSTD -> Zstd.compress(block);
        };
    }

    private static byte[] deflated(byte[] block) {
        try (Deflater deflater = new Deflater()) {
            deflater.setInput(block);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(block.length / 2 + 64);
            byte[] buffer = new byte[OUTPUT_BYTES];
            while (!deflater.finished()) {
                out.write(buffer, 0, deflater.deflate(buffer));
            }
            return out.toByteArray();
        }
    }
}
