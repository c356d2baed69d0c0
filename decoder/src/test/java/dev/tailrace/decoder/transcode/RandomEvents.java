package dev.tailrace.decoder.transcode;

import dev.tailrace.decoder.format.FieldPlacement;
import dev.tailrace.decoder.schema.EventPlan;
import dev.tailrace.decoder.schema.FieldEncoding;
import dev.tailrace.decoder.schema.FieldPlan;
import dev.tailrace.proto.v1.TraceEvent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Plans of any shape, and records that fit them, with location words that are mostly right. */
final class RandomEvents {
    private static final int COMMON_BYTES = 8;
    private static final int FIRST_NUMBER = 1000;
    private static final int LARGEST_REST_BYTES = 400;

    private final Random random;
    private final boolean bigEndian;

    RandomEvents(Random random, boolean bigEndian) {
        this.random = random;
        this.bigEndian = bigEndian;
    }

    /** A plan whose index is its event's number. */
    EventPlan plan(int index) {
        List<FieldPlan> fields = new ArrayList<>();
        int end = COMMON_BYTES;
        int count = random.nextInt(12);
        for (int i = 0; i < count; i++) {
            FieldPlan field = field(FIRST_NUMBER + i, end);
            fields.add(field);
            end += field.size();
        }
        return new EventPlan(
                index, random.nextLong(), TraceEvent.DYNAMIC_FIELD_NUMBER << 3 | 2, end, fields, List.of());
    }

    /** A record for the plan: at least of its minimum size. */
    byte[] record(EventPlan plan) {
        byte[] record = new byte[plan.minimumSize() + random.nextInt(random.nextBoolean() ? 8 : LARGEST_REST_BYTES)];
        for (int i = 0; i < record.length; i++) {
            record[i] = value();
        }
        if (random.nextBoolean()) {
            Arrays.fill(record, 2, COMMON_BYTES, (byte) 0);
        }
        record[bigEndian ? 0 : 1] = 0;
        record[bigEndian ? 1 : 0] = (byte) plan.index();
        for (FieldPlan field : plan.fields()) {
            boolean located =
                    field.placement() == FieldPlacement.DATA_LOC || field.placement() == FieldPlacement.REL_LOC;
            if (located && random.nextInt(10) > 0) {
                locate(field, record);
            }
        }
        return record;
    }

    private FieldPlan field(int number, int offset) {
        FieldPlacement placement = any(FieldPlacement.values());
        FieldEncoding encoding = any(FieldEncoding.values());
        boolean isNumber = encoding != FieldEncoding.TEXT && encoding != FieldEncoding.BYTES;
        // A tail has no size of its own, so a single number cannot be one.
        boolean packed = isNumber && (placement == FieldPlacement.TAIL || random.nextBoolean());
        int elements = packed || !isNumber ? random.nextInt(20) : 1;
        int size =
                switch (placement) {
                    case FIXED -> elements * encoding.elementSizeBytes();
                    case DATA_LOC, REL_LOC -> 4;
                    case TAIL -> 0;
                };
        int wireType = packed ? 2 : encoding.wireType();
        return new FieldPlan(number << 3 | wireType, placement, offset, size, encoding, packed);
    }

    /** Points somewhere into the record, up to its very end. */
    private void locate(FieldPlan field, byte[] record) {
        int base = field.placement() == FieldPlacement.REL_LOC ? field.offset() + 4 : 0;
        int start = random.nextInt(record.length - base + 1);
        int size = random.nextInt(record.length - base - start + 1);
        int word = size << 16 | start;
        for (int i = 0; i < 4; i++) {
            record[field.offset() + i] = (byte) (word >>> 8 * (bigEndian ? 3 - i : i));
        }
    }

    /** Zeroes, ASCII, and anything, so that short numbers and plain texts come up often. */
    private byte value() {
        return switch (random.nextInt(4)) {
            case 0 -> 0;
            case 1 -> (byte) random.nextInt(256);
            default -> (byte) ('a' + random.nextInt(26));
        };
    }

    private <T> T any(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
