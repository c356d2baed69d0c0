package dev.tailrace.decoder.print;

/** A number at a fixed offset of the record. */
final class FieldNumber extends Value.Number {
    private final int offset;

    FieldNumber(NumberType type, int offset) {
        super(type);
        this.offset = offset;
    }

    @Override
    long of(EventRecord record) {
        return record.number(offset, type().sizeBytes(), type().signed());
    }

    Value.Span bytes() {
        return new Value.Span(new Places.Fixed(offset, type().sizeBytes()), type());
    }

    /** One element of an array. */
    static final class Element extends Value.Number {
        private final Value.Place place;
        private final Value.Number index;

        Element(NumberType type, Value.Place place, Value.Number index) {
            super(type);
            this.place = place;
            this.index = index;
        }

        @Override
        long of(EventRecord record) {
            long at = index.of(record) * type().sizeBytes();
            // As in C, an index beyond an array reads what lies behind it; beyond the record nothing does.
            if (at < 0 || at > record.length()) {
                throw UnprintableException.BEYOND_RECORD;
            }
            return record.number(place.offset(record) + (int) at, type().sizeBytes(), type().signed());
        }

        Value.Span bytes() {
            return new Value.Span(new Places.Shifted(place, index, type().sizeBytes()), type());
        }
    }

    /** How many bytes an array has in this record. */
    static final class Length extends Value.Number {
        private final Value.Place place;

        Length(Value.Place place) {
            super(NumberType.INT);
            this.place = place;
        }

        @Override
        long of(EventRecord record) {
            return place.length(record);
        }
    }
}
