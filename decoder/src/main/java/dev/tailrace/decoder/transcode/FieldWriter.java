package dev.tailrace.decoder.transcode;

import dev.tailrace.decoder.format.FieldPlacement;
import dev.tailrace.decoder.page.Words;
import dev.tailrace.decoder.schema.FieldEncoding;

/**
 * Fields that are more than one number: tag, length and body, or nothing when the body is empty. Called by the code that {@link
 * EventCompiler} makes; each method returns the position behind what it wrote. Any thread.
 */
final class FieldWriter {
    private static final int LOCATION_WORD_BYTES = 4;

    private FieldWriter() {}

    static int text(byte[] to, int start, int tag, long address, int size) {
        int body = Wire.beginLength(Wire.tag(to, start, tag));
        return end(to, start, body, TextWriter.write(address, size, to, body));
    }

    static int bytes(byte[] to, int start, int tag, long address, int size) {
        int body = Wire.beginLength(Wire.tag(to, start, tag));
        Words.copy(address, to, body, size);
        return end(to, start, body, body + size);
    }

    /** The kernel rounds records up to 4 bytes, so bytes behind the last whole element mean nothing. */
    static int list(byte[] to, int start, int tag, long address, int size, FieldEncoding encoding, EventScope scope) {
        int body = Wire.beginLength(Wire.tag(to, start, tag));
        int at = body;
        int elementSize = encoding.elementSizeBytes();
        for (int done = 0; done + elementSize <= size; done += elementSize) {
            at = scope.numbers.write(encoding, scope.numbers.read(encoding, address + done), to, at);
        }
        return end(to, start, body, at);
    }

    /**
     * A list of {@code UNSIGNED_64} of a little-endian kernel: the arguments of each system call, so it has a loop of its own, which the JIT
     * compiler sees to be counted.
     */
    static int longList(byte[] to, int start, int tag, long address, int size) {
        int wholeBytes = size & -Long.BYTES;
        if (wholeBytes == 0) {
            return start;
        }
        int body = Wire.beginLength(Wire.tag(to, start, tag));
        int at = body;
        for (int done = 0; done < wholeBytes; done += Long.BYTES) {
            at = Wire.varint(to, at, Words.int64(address + done));
        }
        return Wire.endLength(to, body, at);
    }

    /** A field that lies where its location word says, or from an offset of the record to its end; nothing where the record ends before. */
    static int variable(
            byte[] to,
            int at,
            int tag,
            long record,
            int offset,
            int recordLength,
            FieldPlacement placement,
            boolean packed,
            FieldEncoding encoding,
            EventScope scope) {
        if (placement == FieldPlacement.TAIL) {
            int size = recordLength - offset;
            return size <= 0 ? at : space(to, at, tag, record + offset, size, packed, encoding, scope);
        }
        int word = scope.numbers.int32(record + offset);
        int base = placement == FieldPlacement.REL_LOC ? offset + LOCATION_WORD_BYTES : 0;
        int start = base + (word & 0xffff);
        int size = word >>> 16;
        if (start + size > recordLength) {
            scope.badField();
            return at;
        }
        return space(to, at, tag, record + start, size, packed, encoding, scope);
    }

    private static int space(
            byte[] to,
            int at,
            int tag,
            long address,
            int size,
            boolean packed,
            FieldEncoding encoding,
            EventScope scope) {
        if (packed) {
            return list(to, at, tag, address, size, encoding, scope);
        }
        return switch (encoding) {
            case TEXT -> text(to, at, tag, address, size);
            case BYTES -> bytes(to, at, tag, address, size);
            default -> size < encoding.elementSizeBytes() ? at : number(to, at, tag, address, encoding, scope);
        };
    }

    private static int number(byte[] to, int at, int tag, long address, FieldEncoding encoding, EventScope scope) {
        long value = scope.numbers.read(encoding, address);
        return value == 0 ? at : scope.numbers.write(encoding, value, to, Wire.tag(to, at, tag));
    }

    private static int end(byte[] to, int start, int body, int end) {
        return end == body ? start : Wire.endLength(to, body, end);
    }
}
