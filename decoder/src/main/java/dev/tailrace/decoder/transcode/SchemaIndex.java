package dev.tailrace.decoder.transcode;

import java.util.Arrays;

/** The schemas of one batch, numbered from 0. Not thread safe. */
final class SchemaIndex {
    private long[] schemaIds = new long[64];
    private int count;

    void startBatch() {
        count = 0;
    }

    /** Gives a schema the next index. */
    int add(long schemaId) {
        if (count == schemaIds.length) {
            schemaIds = Arrays.copyOf(schemaIds, 2 * count);
        }
        schemaIds[count] = schemaId;
        return count++;
    }

    /** The ids so far, by index. */
    long[] schemaIds() {
        return Arrays.copyOf(schemaIds, count);
    }
}
