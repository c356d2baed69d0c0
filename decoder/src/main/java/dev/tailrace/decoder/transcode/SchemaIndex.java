package dev.tailrace.decoder.transcode;

import java.util.Arrays;

/**
 * The schemas of one batch: each plan gets the next free index at its first event. Starting a new batch costs nothing, since an entry
 * counts only with the current batch's stamp.
 */
final class SchemaIndex {
    private int[] indexByPlan = new int[64];
    private int[] stampByPlan = new int[64];
    private long[] schemaIds = new long[64];
    private int count;
    private int stamp = 1;

    void startBatch() {
        stamp++;
        count = 0;
    }

    int of(CompiledPlan plan) {
        if (plan.index >= stampByPlan.length) {
            int capacity = Math.max(plan.index + 1, 2 * stampByPlan.length);
            indexByPlan = Arrays.copyOf(indexByPlan, capacity);
            stampByPlan = Arrays.copyOf(stampByPlan, capacity);
        }
        if (stampByPlan[plan.index] != stamp) {
            add(plan);
        }
        return indexByPlan[plan.index];
    }

    private void add(CompiledPlan plan) {
        if (count == schemaIds.length) {
            schemaIds = Arrays.copyOf(schemaIds, 2 * count);
        }
        schemaIds[count] = plan.schemaId;
        indexByPlan[plan.index] = count++;
        stampByPlan[plan.index] = stamp;
    }

    /** The ids so far, by index. */
    long[] schemaIds() {
        return Arrays.copyOf(schemaIds, count);
    }
}
