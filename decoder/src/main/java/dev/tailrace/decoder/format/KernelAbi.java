package dev.tailrace.decoder.format;

/**
 * What a decoder must know of the kernel that wrote the pages.
 *
 * @param longSize bytes of the kernel's {@code long}: 4 or 8
 * @param bigEndian whether the kernel is big endian
 */
public record KernelAbi(int longSize, boolean bigEndian) {

    public KernelAbi {
        if (longSize != 4 && longSize != 8) {
            throw new IllegalArgumentException("long size must be 4 or 8 bytes, not " + longSize);
        }
    }
}
