package dev.tailrace.decoder.capture;

import java.io.IOException;

/** Opens the sections of version 7. A compressed one is decompressed whole; pages are not read here, since theirs are compressed in chunks. */
final class TraceDatSections {
    // Texts shrink to a tenth; what claims this much more is broken.
    private static final int MAXIMUM_GROWTH = 4096;

    private final TraceDatInput file;
    private final Compression compression;

    TraceDatSections(TraceDatInput file, Compression compression) {
        this.file = file;
        this.compression = compression;
    }

    /** The section's content. */
    TraceDatInput open(long place, int id) throws IOException {
        TraceDatInput in = file.at(place);
        boolean compressed = readHeader(in, id);
        return compressed ? decompress(in) : in;
    }

    /** Whether the section's content is compressed. */
    boolean isCompressed(long place, int id) throws IOException {
        return readHeader(file.at(place), id);
    }

    private boolean readHeader(TraceDatInput in, int id) throws IOException {
        long place = in.position();
        if (in.u16("a section") != id) {
            throw in.expectedAt(place, "the start of section " + id);
        }
        int flags = in.u16("flags of a section");
        if (flags > TraceDatLayout.COMPRESSED) {
            throw in.expectedAt(place, "a section with known flags, not " + flags);
        }
        if (flags == TraceDatLayout.COMPRESSED && compression == Compression.NONE) {
            throw in.expectedAt(place, "a section without compression, as the file's header promises");
        }
        in.u32("the name of a section");
        in.endAfter(in.u64("the size of a section"), "a section");
        return flags == TraceDatLayout.COMPRESSED;
    }

    private TraceDatInput decompress(TraceDatInput in) throws IOException {
        long place = in.position();
        long compressedSize = in.u32("the size of a compressed section");
        long size = in.u32("the size of a decompressed section");
        if (size > TraceDatInput.MAXIMUM_TEXT_BYTES || size > compressedSize * MAXIMUM_GROWTH) {
            throw in.expectedAt(place, "a section of " + compressedSize + " bytes that gives fewer than " + size);
        }
        long start = in.position();
        byte[] compressed = in.take(compressedSize, "a compressed section");
        byte[] content = new byte[(int) size];
        if (!compression.decompress(compressed, content)) {
            throw in.expectedAt(start, "what " + compression.headerName() + " turns into " + size + " bytes");
        }
        return in.decompressed(content, start);
    }
}
