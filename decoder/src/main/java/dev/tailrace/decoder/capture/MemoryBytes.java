package dev.tailrace.decoder.capture;

import java.nio.ByteBuffer;

/** A part of a file, perhaps decompressed. Its errors name the part's place in the file. */
final class MemoryBytes implements StoredBytes {
    private final byte[] content;
    private final StoredBytes whole;
    private final long partAt;

    MemoryBytes(byte[] content, StoredBytes whole, long partAt) {
        this.content = content;
        this.whole = whole;
        this.partAt = partAt;
    }

    @Override
    public long size() {
        return content.length;
    }

    @Override
    public void read(ByteBuffer target, long position) {
        int from = (int) Math.min(position, content.length);
        target.put(content, from, Math.min(target.remaining(), content.length - from));
    }

    @Override
    public CaptureException expected(long position, String expected) {
        return whole.expected(partAt, expected + " at byte " + position + " of the part that starts here");
    }
}
