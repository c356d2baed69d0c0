package dev.tailrace.decoder.transcode;

import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.format.FieldPlacement;
import dev.tailrace.decoder.schema.EventPlan;
import dev.tailrace.decoder.schema.FieldPlan;
import dev.tailrace.proto.v1.TraceBatch;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.Random;
import java.util.function.LongSupplier;

/**
 * Decodes made-up records of the events that are to come, so that the JIT compiler has seen the hot path before the first real one: a CPU
 * can write a whole default ring in 10 ms, and the interpreter would take half a second for it.
 */
public final class WarmUp {
    private static final int RECORDS_PER_EVENT = 8;
    private static final int PASSES_BETWEEN_LOOKS = 8;
    private static final int TAIL_BYTES = 8;
    private static final int LONGEST_RECORD_BYTES = 2_000;
    private static final long SEED = 1;

    private final PlanTable plans;
    private final ByteOrder order;
    private final Random random = new Random(SEED);

    /** @param bigEndian whether the kernel is */
    public WarmUp(PlanTable plans, boolean bigEndian) {
        this.plans = plans;
        this.order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    /**
     * Decodes for a while.
     *
     * @param eventIds numbers of the events to come; of unusually long records none is made
     * @param limitNs for how long
     * @param nanoClock a clock in ns that never goes back
     */
    public void run(Collection<Integer> eventIds, long limitNs, LongSupplier nanoClock) {
        ByteBuf records = records(eventIds);
        SliceTranscoder transcoder = new SliceTranscoder(plans, order == ByteOrder.BIG_ENDIAN);
        BatchBuilder batch = new BatchBuilder(TraceBatch.getDefaultInstance(), KernelContext.none());
        long endNs = nanoClock.getAsLong() + limitNs;
        while (nanoClock.getAsLong() - endNs < 0) {
            for (int pass = 0; pass < PASSES_BETWEEN_LOOKS; pass++) {
                batch.begin(0);
                transcoder.transcode(records, 0, 0, false, batch);
            }
        }
    }

    /** Records of these events, of which the transcoder finds nothing to complain. */
    ByteBuf records(Collection<Integer> eventIds) {
        ByteBuf records = Unpooled.buffer();
        for (int round = 0; round < RECORDS_PER_EVENT; round++) {
            for (int eventId : eventIds) {
                EventPlan plan = plans.plan(eventId);
                if (plan.minimumSize() <= LONGEST_RECORD_BYTES) {
                    append(record(eventId, plan), records);
                }
            }
        }
        return records;
    }

    /** A header of type 0 and delta 0, the length, which counts itself, and the record. */
    private void append(ByteBuffer record, ByteBuf records) {
        ByteBuffer head = ByteBuffer.allocate(2 * Integer.BYTES).order(order);
        head.putInt(0).putInt(Integer.BYTES + record.remaining()).flip();
        records.writeBytes(head).writeBytes(record);
    }

    /** Letters and small numbers, of all lengths; a location word points behind the fixed part. */
    private ByteBuffer record(int eventId, EventPlan plan) {
        int length = plan.minimumSize() + TAIL_BYTES + 3 & ~3;
        ByteBuffer record = ByteBuffer.allocate(length).order(order);
        for (int i = 0; i < length; i++) {
            record.put(i, (byte) (random.nextInt(3) == 0 ? random.nextInt(128) : 0));
        }
        record.putShort(plans.commonPlan().typeOffset(), (short) eventId);
        for (FieldPlan field : plan.fields()) {
            int start = length - TAIL_BYTES;
            if (field.placement() == FieldPlacement.DATA_LOC) {
                record.putInt(field.offset(), TAIL_BYTES << Short.SIZE | start);
            } else if (field.placement() == FieldPlacement.REL_LOC) {
                record.putInt(field.offset(), TAIL_BYTES << Short.SIZE | start - field.offset() - Integer.BYTES);
            }
        }
        return record;
    }
}
