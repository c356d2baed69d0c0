package dev.tailrace.decoder.text;

import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.print.EventRecord;
import dev.tailrace.decoder.print.RecordText;
import dev.tailrace.decoder.print.TextOutput;

/** One kind of event as lines of the kernel's {@code trace} file. Not thread safe. */
public final class EventLine {
    private final LineStart start;
    private final RecordText text;

    /**
     * @param format the event's
     * @param texts of its kernel
     * @param starts makes what stands before the event
     */
    public EventLine(EventFormat format, EventTexts texts, LineStart.Factory starts) {
        this.start = starts.of(CommonOffsets.of(format));
        this.text = texts.of(format);
    }

    /** Appends the line of one event. */
    public void append(int cpu, long timestamp, EventRecord record, TextOutput out) {
        start.append(cpu, timestamp, record, out);
        text.append(record, out);
        out.append('\n');
    }
}
