package dev.tailrace.decoder.capture;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdException;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/** How trace.dat files of version 7 store their parts. */
public enum Compression {
    /** As they are. */
    NONE {
        @Override
        byte[] compress(byte[] content) {
            return content;
        }

        @Override
        boolean decompress(byte[] compressed, byte[] target) {
            return false;
        }
    },
    /** RFC 1950. */
    ZLIB {
        @Override
        byte[] compress(byte[] content) {
            try (Deflater deflater = new Deflater()) {
                deflater.setInput(content);
                deflater.finish();
                // Incompressible input grows by 5 bytes per 16 kB and 6 in all, which is less than this.
                byte[] target = new byte[content.length + content.length / 1024 + 64];
                int size = deflater.deflate(target);
                if (!deflater.finished()) {
                    throw new IllegalStateException("zlib needs more than " + target.length + " bytes");
                }
                return Arrays.copyOf(target, size);
            }
        }

        @Override
        boolean decompress(byte[] compressed, byte[] target) {
            try (Inflater inflater = new Inflater()) {
                inflater.setInput(compressed);
                int size = inflater.inflate(target);
                return size == target.length && (inflater.finished() || inflater.inflate(new byte[1]) == 0);
            } catch (DataFormatException notZlib) {
                return false;
            }
        }
    },
    /** RFC 8878. */
    ZSTD {
        @Override
        byte[] compress(byte[] content) {
            return Zstd.compress(content);
        }

        @Override
        boolean decompress(byte[] compressed, byte[] target) {
            try {
                long size = Zstd.decompressByteArray(target, 0, target.length, compressed, 0, compressed.length);
                return !Zstd.isError(size) && size == target.length;
            } catch (ZstdException notZstd) {
                return false;
            }
        }
    };

    abstract byte[] compress(byte[] content);

    /** Fills the target; returns false where the input does not give exactly as many bytes. */
    abstract boolean decompress(byte[] compressed, byte[] target);

    /** The version of its format that the file's header names: readers compare the first number. */
    String headerVersion() {
        return this == NONE ? "" : "1";
    }

    /** What the file's header calls it. */
    String headerName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one of this name; null where there is none. */
    static @Nullable Compression named(String headerName) {
        for (Compression compression : values()) {
            if (compression.headerName().equals(headerName)) {
                return compression;
            }
        }
        return null;
    }
}
