package dev.tailrace.streams.histogram;

/**
 * Buckets whose width grows with the value: eight to each power of two, so a bucket's bounds are at most an eighth apart, at any
 * magnitude. Values 0 to 7 have a bucket each.
 */
final class BucketScale {
    private static final int SUB_BITS = 3;
    private static final int SUB_BUCKETS = 1 << SUB_BITS;

    private BucketScale() {}

    /** The bucket of a value of 0 or more. */
    static int indexOf(long value) {
        if (value < SUB_BUCKETS) {
            return (int) value;
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(value) - SUB_BITS;
        return (shift + 1) * SUB_BUCKETS + (int) (value >>> shift) - SUB_BUCKETS;
    }

    /** The largest value in a bucket. */
    static long upperBoundOf(int index) {
        if (index < SUB_BUCKETS) {
            return index;
        }
        int shift = index / SUB_BUCKETS - 1;
        long lower = (long) (SUB_BUCKETS + index % SUB_BUCKETS) << shift;
        return lower + (1L << shift) - 1;
    }
}
