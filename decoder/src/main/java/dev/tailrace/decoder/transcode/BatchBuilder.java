package dev.tailrace.decoder.transcode;

import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.page.PageFault;
import dev.tailrace.proto.v1.Fault;
import dev.tailrace.proto.v1.Note;
import dev.tailrace.proto.v1.TraceBatch;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Collects one {@code TraceBatch} after the other for one CPU. Events are written as they come; what is known only at the end stands
 * behind them, since protobuf does not care for the order of fields. A sealed batch is one array of exactly its size. Reused for ever;
 * not thread safe.
 */
public final class BatchBuilder {
    private static final int INITIAL_BYTES = 4 << 10;
    private static final int INITIAL_DETAIL_BYTES = 512;
    private static final int LARGEST_FAULT_COUNT = 16;

    private final String host;
    private final int cpu;
    private final byte[] originFields;
    private final ProtobufOutput out = new ProtobufOutput(INITIAL_BYTES);
    private final SchemaIndex schemas = new SchemaIndex();
    private final Mentions mentions = new Mentions();
    private final KernelContext context;
    private final ProtobufOutput details = new ProtobufOutput(INITIAL_DETAIL_BYTES);

    private long firstOrdinal;
    private long baseTimestamp;
    private long lastTimestamp;
    private int basePid;
    private int eventCount;
    private int faultCount;
    private int number;
    private int markedPosition;
    private int markedEventCount;
    private long markedTimestamp;

    /**
     * @param origin what all its batches share
     * @param context puts into words what events mention by number; asked when a batch is sealed, once per number
     */
    public BatchBuilder(BatchOrigin origin, KernelContext context) {
        this.context = context;
        this.host = origin.source().getHost();
        this.cpu = origin.cpu();
        this.originFields = origin.fields();
    }

    /** Starts an empty batch at an ordinal. */
    public void begin(long ordinal) {
        number++;
        firstOrdinal = ordinal;
        eventCount = 0;
        markedEventCount = 0;
        markedPosition = 0;
        out.position(0);
        schemas.startBatch();
        mentions.clear();
        forgetDetails();
    }

    /** Events so far. */
    public int eventCount() {
        return eventCount;
    }

    /** Whether the batch would tell nothing but the time: no event, no note, no fault. */
    public boolean isEmpty() {
        return eventCount == 0 && details.position() == 0;
    }

    /** Bytes of the events so far. */
    public int sizeBytes() {
        return out.position();
    }

    /** Says that events are absent, and why. */
    public void addNote(Note.Reason reason, long count) {
        int note = details.begin(TraceBatch.NOTES_FIELD_NUMBER);
        details.number(Note.REASON_FIELD_NUMBER, reason.getNumber());
        details.number(Note.COUNT_FIELD_NUMBER, count);
        details.end(note);
    }

    /** Says that a page contradicts itself; a batch tells the first 16. Allocates, which faults may. */
    public void addFault(PageFault fault, int offsetInPage) {
        if (faultCount == LARGEST_FAULT_COUNT) {
            return;
        }
        faultCount++;
        int body = details.begin(TraceBatch.FAULTS_FIELD_NUMBER);
        details.text(Fault.NAME_FIELD_NUMBER, fault.name().getBytes(StandardCharsets.US_ASCII));
        details.number(Fault.OFFSET_BYTES_FIELD_NUMBER, offsetInPage);
        details.end(body);
    }

    /** Remembers this place, for {@link #sealMarked}. */
    public void mark() {
        markedPosition = out.position();
        markedEventCount = eventCount;
        markedTimestamp = lastTimestamp;
    }

    /** Finishes the batch. The next call is {@link #begin}. */
    public SealedBatch seal(long nextOrdinal, BatchEnding ending) {
        return seal(out.position(), eventCount, nextOrdinal, ending);
    }

    /** Finishes a batch of what stood before the mark. What came behind stays; the next call is {@link #continueAt}. */
    public SealedBatch sealMarked(long nextOrdinal, BatchEnding ending) {
        return seal(markedPosition, markedEventCount, nextOrdinal, ending);
    }

    /** Goes on with the events behind the mark as a batch that starts at this ordinal. */
    public void continueAt(long ordinal) {
        int rest = out.position() - markedPosition;
        System.arraycopy(out.array(), markedPosition, out.array(), 0, rest);
        out.position(rest);
        eventCount -= markedEventCount;
        if (markedEventCount > 0) {
            // The first event behind the mark tells its time since the last one before it.
            baseTimestamp = markedTimestamp;
        }
        firstOrdinal = ordinal;
        mark();
    }

    /** What the first event is relative to, its own time, and what all are, its thread. */
    void setBase(long timestamp, int pid) {
        baseTimestamp = timestamp;
        basePid = pid;
        mentions.pid(pid);
    }

    /** The last event's time stamp; the next one's is relative to it. */
    long lastTimestamp() {
        return lastTimestamp;
    }

    /** The first event's thread; events of the same need not say so. */
    int basePid() {
        return basePid;
    }

    /** How many batches were begun before this one: tells one from another. */
    int number() {
        return number;
    }

    /** Gives a schema its index in the batch. */
    int addSchema(long schemaId) {
        return schemas.add(schemaId);
    }

    ProtobufOutput output() {
        return out;
    }

    Mentions mentions() {
        return mentions;
    }

    /** Says where the events now end, how many there are, and the last one's time stamp. */
    void appended(int position, int count, long timestamp) {
        out.position(position);
        eventCount = count;
        lastTimestamp = timestamp;
    }

    private SealedBatch seal(int eventBytes, int events, long nextOrdinal, BatchEnding ending) {
        long[] schemaIds = events == 0 ? new long[0] : schemas.schemaIds();
        writeDetails(events, nextOrdinal, ending, schemaIds);
        int restBytes = details.position();
        byte[] message = Arrays.copyOf(out.array(), eventBytes + originFields.length + restBytes);
        System.arraycopy(originFields, 0, message, eventBytes, originFields.length);
        System.arraycopy(details.array(), 0, message, eventBytes + originFields.length, restBytes);
        forgetDetails();
        return new SealedBatch(message, host, cpu, firstOrdinal, nextOrdinal, events, schemaIds);
    }

    private void writeDetails(int events, long nextOrdinal, BatchEnding ending, long[] schemaIds) {
        details.fixed64(TraceBatch.RING_GENERATION_FIELD_NUMBER, ending.ringGeneration());
        details.number(TraceBatch.FIRST_ORDINAL_FIELD_NUMBER, firstOrdinal);
        details.number(TraceBatch.NEXT_ORDINAL_FIELD_NUMBER, nextOrdinal);
        details.number(TraceBatch.OVERWRITTEN_TOTAL_FIELD_NUMBER, ending.overwrittenTotal());
        details.fixed64(TraceBatch.REALTIME_OFFSET_NS_FIELD_NUMBER, ending.realtimeOffsetNs());
        details.number(TraceBatch.COMPLETE_THROUGH_NS_FIELD_NUMBER, ending.completeThroughNs());
        details.number(TraceBatch.END_OF_STREAM_FIELD_NUMBER, ending.endOfStream() ? 1 : 0);
        if (events > 0) {
            details.number(TraceBatch.BASE_TIMESTAMP_NS_FIELD_NUMBER, baseTimestamp);
            details.number(TraceBatch.BASE_PID_FIELD_NUMBER, basePid);
            details.fixed64s(TraceBatch.SCHEMA_IDS_FIELD_NUMBER, schemaIds);
        }
        mentions.writeTo(details, context);
    }

    private void forgetDetails() {
        details.position(0);
        faultCount = 0;
    }
}
