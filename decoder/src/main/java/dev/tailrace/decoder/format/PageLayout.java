package dev.tailrace.decoder.format;

/**
 * Where things lie in a sub-buffer, as {@code events/header_page} says. The header of a 64-bit kernel:
 *
 * <pre>
 *   0               8               16
 *   +---------------+---------------+----------------------
 *   | time stamp u64| commit (long) | data …
 *   +---------------+---------------+----------------------
 * </pre>
 *
 * @param timestampOffset offset of the page's time stamp, 8 bytes
 * @param commitOffset offset of the commit word
 * @param commitSize bytes of the commit word: 4 or 8
 * @param dataOffset offset of the first record
 * @param subBufferSize bytes of the whole sub-buffer, header included
 * @param bigEndian whether numbers, and the bits of record headers, are big endian
 */
public record PageLayout(
        int timestampOffset, int commitOffset, int commitSize, int dataOffset, int subBufferSize, boolean bigEndian) {}
