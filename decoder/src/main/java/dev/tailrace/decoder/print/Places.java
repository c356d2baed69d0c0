package dev.tailrace.decoder.print;

import dev.tailrace.decoder.format.FormatField;

/** Where the bytes of a field are, for every way in which a format places them. */
final class Places {
    private Places() {}

    static Value.Place of(FormatField field) {
        return switch (field.placement()) {
            case FIXED -> new Fixed(field.offset(), field.size());
            case DATA_LOC -> new Located(field.offset(), 0);
            case REL_LOC -> new Located(field.offset(), field.offset() + field.size());
            case TAIL -> new Tail(field.offset());
        };
    }

    /** At the same offset in every record. */
    record Fixed(int fixedOffset, int size) implements Value.Place {
        @Override
        public int offset(EventRecord record) {
            return fixedOffset;
        }

        @Override
        public int length(EventRecord record) {
            return clamped(record, fixedOffset, size);
        }
    }

    /** Where a location word says: low half the offset from {@code base}, high half the length. */
    record Located(int wordOffset, int base) implements Value.Place {
        @Override
        public int offset(EventRecord record) {
            return base + (record.int32(wordOffset) & 0xffff);
        }

        @Override
        public int length(EventRecord record) {
            return clamped(record, offset(record), record.int32(wordOffset) >>> 16);
        }
    }

    /** Up to the record's end. */
    record Tail(int fixedOffset) implements Value.Place {
        @Override
        public int offset(EventRecord record) {
            return fixedOffset;
        }

        @Override
        public int length(EventRecord record) {
            return clamped(record, fixedOffset, record.length() - fixedOffset);
        }
    }

    /** Some elements further on in other bytes. */
    record Shifted(Value.Place place, Value.Number index, int elementSize) implements Value.Place {
        @Override
        public int offset(EventRecord record) {
            return Math.toIntExact(place.offset(record) + shift(record));
        }

        @Override
        public int length(EventRecord record) {
            return (int) (place.length(record) - shift(record));
        }

        private long shift(EventRecord record) {
            long shift = index.of(record) * elementSize;
            if (shift < 0 || shift > place.length(record)) {
                throw UnprintableException.BEYOND_RECORD;
            }
            return shift;
        }
    }

    private static int clamped(EventRecord record, int offset, int length) {
        if (offset > record.length() || length > record.length() - offset) {
            throw UnprintableException.BEYOND_RECORD;
        }
        return length;
    }
}
