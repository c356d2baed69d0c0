package dev.tailrace.decoder.transcode;

import dev.tailrace.decoder.page.PageCursor;
import dev.tailrace.decoder.page.PageFault;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The hot path of one CPU: walks the slices of its ring and appends their events to a batch. Allocates nothing per event. Not thread safe.
 */
public final class SliceTranscoder {
    private static final int INITIAL_IDS = 4096;

    private final PlanTable plans;
    private final PageCursor cursor;
    private final EventTranscoder events;
    private final MentionReader mentions;
    private final int endOfEventId;
    private @Nullable CompiledPlan[] plansById = new CompiledPlan[INITIAL_IDS];

    /**
     * @param plans asked once per event id
     * @param bigEndian whether the kernel is
     */
    public SliceTranscoder(PlanTable plans, boolean bigEndian) {
        this.plans = plans;
        this.cursor = new PageCursor(bigEndian);
        this.events = new EventTranscoder(plans.commonPlan(), bigEndian);
        this.mentions = new MentionReader(plans.commonPlan(), bigEndian);
        this.endOfEventId = plans.commonPlan().typeOffset() + Short.BYTES;
    }

    /** Walks over records that somebody else consumed, only for the time that they tell. */
    public void skip(ByteBuf data, long pageTimestamp) {
        cursor.start(data, pageTimestamp);
        while (cursor.next()) {
            // The cursor keeps the time.
        }
    }

    /**
     * Appends the slice's events.
     *
     * @param data the records, from index 0 to the buffer's end
     * @param pageTimestamp the page's time stamp, used where the slice starts a page
     * @param offsetInPage where the slice starts, in bytes from the page's data
     * @param continuesPage whether the slice goes on with the page of the slice before
     * @return whether the slice was sound to its end; otherwise the batch has the fault
     */
    public boolean transcode(
            ByteBuf data, long pageTimestamp, int offsetInPage, boolean continuesPage, BatchBuilder batch) {
        if (continuesPage) {
            cursor.resume(data);
        } else {
            cursor.start(data, pageTimestamp);
        }
        boolean sound = true;
        while (cursor.next()) {
            sound &= append(data, offsetInPage, batch);
        }
        PageFault fault = cursor.fault();
        if (fault != null) {
            batch.addFault(fault, offsetInPage + cursor.faultOffset());
            return false;
        }
        return sound;
    }

    /** The time stamp of the last record walked over, on the trace clock. */
    public long lastTimestamp() {
        return cursor.timestamp();
    }

    private boolean append(ByteBuf data, int offsetInPage, BatchBuilder batch) {
        int record = cursor.recordOffset();
        int length = cursor.recordLength();
        if (length < endOfEventId) {
            batch.addFault(PageFault.EVENT_TOO_SHORT, offsetInPage + record);
            return false;
        }
        CompiledPlan plan = plan(events.eventId(data, record));
        if (length < plan.minimumSize) {
            batch.addFault(PageFault.EVENT_TOO_SHORT, offsetInPage + record);
            return false;
        }
        long timestampOffset = batch.timestampOffset(cursor.timestamp());
        int badFields =
                events.append(plan, data, record, length, timestampOffset, batch.schemaIndex(plan), batch.output());
        mentions.read(plan, data, record, length, batch.mentions());
        batch.countEvent();
        if (badFields > 0) {
            batch.addFault(PageFault.FIELD_OUTSIDE_RECORD, offsetInPage + record);
        }
        return true;
    }

    private CompiledPlan plan(int eventId) {
        CompiledPlan plan = eventId < plansById.length ? plansById[eventId] : null;
        return plan != null ? plan : compile(eventId);
    }

    private CompiledPlan compile(int eventId) {
        if (eventId >= plansById.length) {
            plansById = Arrays.copyOf(plansById, eventId + 1);
        }
        CompiledPlan plan = new CompiledPlan(plans.plan(eventId));
        plansById[eventId] = plan;
        return plan;
    }
}
