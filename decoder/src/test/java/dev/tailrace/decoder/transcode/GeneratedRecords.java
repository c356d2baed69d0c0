package dev.tailrace.decoder.transcode;

import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.FieldPlacement;
import dev.tailrace.decoder.format.FormatField;
import dev.tailrace.decoder.format.KernelAbi;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;

/** Sound records of any format, filled at random: letters in texts, 0 or 1 in booleans, location words that point behind all fields. */
public final class GeneratedRecords {
    private static final int LARGEST_LOCATED_BYTES = 40;

    private final Random random;
    private final KernelAbi abi;

    /** @param random its seed makes the records the same again */
    public GeneratedRecords(Random random, KernelAbi abi) {
        this.random = random;
        this.abi = abi;
    }

    /** One record. */
    public byte[] record(EventFormat format) {
        int end = format.fields().stream()
                .mapToInt(field -> field.offset() + field.size())
                .max()
                .orElse(8);
        ByteBuffer record =
                ByteBuffer.allocate(1 << 16).order(abi.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        record.position(end);
        for (FormatField field : format.fields()) {
            fill(field, record);
        }
        record.putShort(0, (short) format.id());
        byte[] bytes = new byte[(record.position() + 3) / 4 * 4];
        record.get(0, bytes);
        return bytes;
    }

    private void fill(FormatField field, ByteBuffer record) {
        if (field.placement() == FieldPlacement.FIXED) {
            write(field, field.offset(), field.size(), record);
            return;
        }
        int size = random.nextInt(LARGEST_LOCATED_BYTES / 8) * 8;
        int start = field.placement() == FieldPlacement.TAIL ? field.offset() : record.position();
        if (field.placement() != FieldPlacement.TAIL) {
            int base = field.placement() == FieldPlacement.REL_LOC ? field.offset() + field.size() : 0;
            record.putInt(field.offset(), size << 16 | start - base);
        }
        record.position(Math.max(record.position(), start + size));
        write(field, start, size, record);
    }

    private void write(FormatField field, int start, int size, ByteBuffer record) {
        boolean truth = field.elementType().equals("bool");
        boolean text =
                switch (field.shape()) {
                    case TEXT, BYTES -> true;
                    default -> false;
                };
        for (int at = start; at < start + size; at++) {
            record.put(at, (byte) (truth ? random.nextInt(2) : text ? 'a' + random.nextInt(26) : random.nextInt(256)));
        }
        if (text && size > 1) {
            record.put(start + size - 1, (byte) 0);
        }
    }
}
