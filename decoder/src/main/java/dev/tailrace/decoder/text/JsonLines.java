package dev.tailrace.decoder.text;

import dev.tailrace.decoder.format.FormatSet;
import dev.tailrace.decoder.print.EventRecord;
import dev.tailrace.decoder.print.TextOutput;

/**
 * Events as one JSON object a line: {@code {"cpu":0,"ts":1,"pid":1,"event":"sched/sched_switch","fields":{…}}}, and {@code lost} and
 * {@code fault} objects between them. Addresses are texts in hexadecimal, raw bytes texts of two digits a byte.
 */
public final class JsonLines implements EventLines {
    private final EventTable<JsonEvent> events;
    private final CommonOffsets common;

    /** @param formats the events of the kernel; this writer's own */
    public JsonLines(FormatSet formats) {
        this.events = new EventTable<>(formats, JsonEvent::new);
        this.common = CommonOffsets.of(formats);
    }

    @Override
    public void append(PageEvents at, TextOutput out) {
        if (at.lostBefore() != 0) {
            start(at, out);
            out.append(",\"lost\":");
            out.decimal(at.lostBefore());
            out.append("}\n");
        }
        start(at, out);
        if (at.fault() != null) {
            fault(at, out);
        } else {
            event(at, out);
        }
        out.append("}\n");
    }

    private static void start(PageEvents at, TextOutput out) {
        out.append("{\"cpu\":");
        out.unsigned(at.cpu());
    }

    private static void fault(PageEvents at, TextOutput out) {
        out.append(",\"fault\":\"");
        out.append(String.valueOf(at.fault()));
        out.append("\",\"page\":");
        out.unsigned(at.pageNumber());
        out.append(",\"offset\":");
        out.unsigned(at.faultOffset());
    }

    private void event(PageEvents at, TextOutput out) {
        EventRecord record = at.record();
        int id = common.eventId(at.record());
        JsonEvent event = events.of(id);
        if (event != null) {
            event.append(at.timestamp(), record, out);
            return;
        }
        JsonEvent.start(common, at.timestamp(), record, out);
        out.append("unknown/");
        out.decimal(id);
        out.append("\",\"bytes\":");
        FieldValues.JSON.bytes(record, new FieldSpan(0, record.length()), out);
    }
}
