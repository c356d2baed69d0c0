package dev.tailrace.decoder.transcode;

import dev.tailrace.decoder.format.FieldPlacement;
import dev.tailrace.decoder.page.RecordWriter;
import dev.tailrace.decoder.schema.CommonPlan;
import dev.tailrace.decoder.schema.EventPlan;
import dev.tailrace.decoder.schema.FieldPlan;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collection;
import java.util.Random;

/**
 * Records that no kernel wrote, of the events that are to come: for the JIT compiler to see the hot path before the first real one. Used by one
 * thread.
 */
public final class MadeUpRecords {
    private static final int RECORDS_PER_EVENT = 8;

    /** As many as a page has of usual ones. */
    private static final int FEWEST_RECORDS = 80;

    private static final int TAIL_BYTES = 8;
    private static final int LONGEST_RECORD_BYTES = 2_000;

    /** One record in so many is of another thread than the others, and one in an unusual context. */
    private static final int UNUSUAL = 8;

    /** One record in so many comes so late that its header can't tell the time. */
    private static final int LATE = 64;

    private static final int USUAL_PID = 1_000;

    /** So few that one of them often comes twice in a row, as in life. */
    private static final int OTHER_THREADS = 2;

    private static final int MOST_DELTA_NS = 2_000;
    private static final long LONG_DELTA_NS = 200_000_000;
    private static final long SEED = 1;

    private final PlanTable plans;
    private final ByteOrder order;
    private final Random random = new Random(SEED);
    private int made;

    /** @param bigEndian whether the kernel is */
    public MadeUpRecords(PlanTable plans, boolean bigEndian) {
        this.plans = plans;
        this.order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    /**
     * A slice of some records of each event, of which the transcoder finds nothing to complain.
     *
     * @param eventIds numbers of the events; of unusually long records none is made
     */
    public ByteBuf of(Collection<Integer> eventIds) {
        ByteBuf records = Unpooled.buffer();
        int rounds = Math.max(RECORDS_PER_EVENT, FEWEST_RECORDS / Math.max(1, eventIds.size()));
        for (int round = 0; round < rounds; round++) {
            for (int eventId : eventIds) {
                EventPlan plan = plans.plan(eventId);
                if (plan.minimumSize() <= LONGEST_RECORD_BYTES) {
                    RecordWriter.append(record(eventId, plan), deltaNs(), order, records);
                }
            }
        }
        return records;
    }

    private long deltaNs() {
        made++;
        return made % LATE == 0 ? LONG_DELTA_NS : random.nextInt(MOST_DELTA_NS);
    }

    private boolean isUsual() {
        return random.nextInt(UNUSUAL) != 0;
    }

    /** Letters and numbers of all lengths; a location word points behind the fixed part. */
    private ByteBuffer record(int eventId, EventPlan plan) {
        int length = plan.minimumSize() + TAIL_BYTES + 3 & ~3;
        ByteBuffer record = ByteBuffer.allocate(length).order(order);
        for (int i = 0; i < length; i++) {
            record.put(i, (byte) (random.nextInt(3) == 0 ? random.nextInt(128) : 0));
        }
        setCommonFields(record, eventId);
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

    /** As in life: most events of a batch are of one thread that does nothing unusual. */
    private void setCommonFields(ByteBuffer record, int eventId) {
        CommonPlan common = plans.commonPlan();
        int context = isUsual() ? 0 : 1;
        setByte(record, common.flagsOffset(), context);
        setByte(record, common.preemptCountOffset(), context);
        if (common.pidOffset() >= 0) {
            record.putInt(
                    common.pidOffset(),
                    isUsual() ? USUAL_PID : random.nextInt(OTHER_THREADS) * USUAL_PID / OTHER_THREADS);
        }
        record.putShort(common.typeOffset(), (short) eventId);
    }

    private static void setByte(ByteBuffer record, int offset, int value) {
        if (offset >= 0) {
            record.put(offset, (byte) value);
        }
    }
}
