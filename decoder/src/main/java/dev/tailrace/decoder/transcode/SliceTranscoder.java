package dev.tailrace.decoder.transcode;

import dev.tailrace.decoder.page.PageCursor;
import dev.tailrace.decoder.page.PageFault;
import dev.tailrace.decoder.page.Words;
import dev.tailrace.decoder.schema.EventPlan;
import io.netty.buffer.ByteBuf;
import java.lang.ref.Reference;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The hot path of one CPU: walks the slices of its ring and appends their events to a batch. Allocates nothing per event. Not thread safe.
 */
public final class SliceTranscoder {
    private static final int INITIAL_IDS = 4096;

    private final PlanTable plans;
    private final ByteOrder order;
    private final PageCursor cursor;
    private final EventHead heads;
    private final int headBytes;
    private final EventScope scope;
    private final MentionReader mentions;
    private @Nullable BatchBuilder lastBatch;
    private int lastBatchNumber;
    private int batchStamp;
    private @Nullable CompiledEvent[] eventsById = new CompiledEvent[INITIAL_IDS];

    /**
     * @param plans asked once per event id
     * @param bigEndian whether the kernel is
     */
    public SliceTranscoder(PlanTable plans, boolean bigEndian) {
        this.plans = plans;
        this.order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        this.cursor = new PageCursor(bigEndian);
        this.heads = new EventHead(plans.commonPlan(), order);
        this.headBytes = heads.sizeBytes();
        this.scope = new EventScope(bigEndian);
        this.mentions = new MentionReader(scope.numbers);
    }

    /** Walks over records that somebody else consumed, only for the time that they tell. */
    public void skip(ByteBuf data, long pageTimestamp) {
        cursor.start(data, pageTimestamp);
        while (cursor.next()) {
            // The cursor keeps the time.
        }
        Reference.reachabilityFence(this);
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
        boolean sound = appendEvents(offsetInPage, batch);
        PageFault fault = cursor.fault();
        if (fault != null) {
            batch.addFault(fault, offsetInPage + cursor.faultOffset());
        }
        // The cursor may have copied the slice into memory that lives as long as itself.
        Reference.reachabilityFence(this);
        return sound && fault == null;
    }

    /** The time stamp of the last record walked over, on the trace clock. */
    public long lastTimestamp() {
        return cursor.timestamp();
    }

    private boolean appendEvents(int offsetInPage, BatchBuilder batch) {
        ProtobufOutput out = batch.output();
        byte[] to = out.array();
        int at = out.position();
        int events = batch.eventCount();
        int stamp = stamp(batch);
        long lastTimestamp = batch.lastTimestamp();
        boolean sound = true;
        // As locals they are read from the stack; as fields, behind every call, from this object first, which makes a
        // tenth of the rate.
        PageCursor records = cursor;
        EventHead headReader = heads;
        EventScope eventScope = scope;
        int leastBytes = headBytes;
        eventScope.use(batch);
        while (records.next()) {
            long record = Words.withinMemory(records.address() + records.recordOffset());
            int length = records.recordLength();
            if (length < leastBytes) {
                sound = tooShort(offsetInPage, batch);
                continue;
            }
            long head = headReader.read(record);
            CompiledEvent event = event(EventHead.eventId(head));
            if (length < event.minimumSize) {
                sound = tooShort(offsetInPage, batch);
                continue;
            }
            if (events == 0) {
                lastTimestamp = records.timestamp();
                batch.setBase(lastTimestamp, EventHead.pid(head));
                eventScope.use(batch);
            }
            if (event.batchStamp != stamp) {
                event.batchStamp = stamp;
                event.schemaIndex = batch.addSchema(event.schemaId);
            }
            int room = event.roomBytes(length);
            if (to.length - at < room) {
                to = out.withRoom(at, room);
            }
            long timestampDelta = records.timestamp() - lastTimestamp;
            lastTimestamp += timestampDelta;
            at = event.code.write(to, at, record, length, head, timestampDelta, event.schemaIndex, eventScope);
            events++;
            if (event.needsLook) {
                look(event, record, length, offsetInPage, batch);
            }
        }
        batch.appended(at, events, lastTimestamp);
        return sound;
    }

    /** What an event brings beside its bytes: addresses to put into words, and fields that were left out. */
    private void look(CompiledEvent event, long record, int length, int offsetInPage, BatchBuilder batch) {
        if (event.addresses.length > 0) {
            mentions.read(event, record, length, batch.mentions());
        }
        if (scope.takeBadFields()) {
            batch.addFault(PageFault.FIELD_OUTSIDE_RECORD, offsetInPage + cursor.recordOffset());
        }
    }

    private int stamp(BatchBuilder batch) {
        if (batch != lastBatch || batch.number() != lastBatchNumber) {
            lastBatch = batch;
            lastBatchNumber = batch.number();
            batchStamp++;
        }
        return batchStamp;
    }

    private boolean tooShort(int offsetInPage, BatchBuilder batch) {
        batch.addFault(PageFault.EVENT_TOO_SHORT, offsetInPage + cursor.recordOffset());
        return false;
    }

    private CompiledEvent event(int eventId) {
        CompiledEvent event = eventId < eventsById.length ? eventsById[eventId] : null;
        return event != null ? event : compile(eventId);
    }

    private CompiledEvent compile(int eventId) {
        if (eventId >= eventsById.length) {
            eventsById = Arrays.copyOf(eventsById, eventId + 1);
        }
        EventPlan plan = plans.plan(eventId);
        CompiledEvent event = new CompiledEvent(plan, EventCompiler.code(plan, order));
        eventsById[eventId] = event;
        return event;
    }
}
