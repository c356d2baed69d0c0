package dev.tailrace.decoder.text;

import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.FormatField;
import dev.tailrace.decoder.print.EventRecord;
import dev.tailrace.decoder.print.TextOutput;
import java.util.List;

/**
 * Events as one JSON object a line: {@code {"cpu":0,"ts":1,"pid":1,"event":"sched/sched_switch","fields":{…}}}, and {@code lost} and
 * {@code fault} objects between them. Addresses are texts in hexadecimal, raw bytes texts of two digits a byte.
 */
public final class JsonLines implements EventLines {
    private static final int TYPE_OFFSET = 0;

    private final EventTable<JsonEvent> events;
    private final int pidOffset;

    /** @param formats all events of the kernel, at least one */
    public JsonLines(List<EventFormat> formats) {
        this.events = new EventTable<>(formats, JsonEvent::new);
        this.pidOffset = formats.getFirst().fields().stream()
                .filter(field -> field.name().equals("common_pid"))
                .mapToInt(FormatField::offset)
                .findFirst()
                .orElse(-1);
    }

    @Override
    public void append(CpuEvents at, TextOutput out) {
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

    private static void start(CpuEvents at, TextOutput out) {
        out.append("{\"cpu\":");
        out.unsigned(at.cpu());
    }

    private static void fault(CpuEvents at, TextOutput out) {
        out.append(",\"fault\":\"");
        out.append(String.valueOf(at.fault()));
        out.append("\",\"page\":");
        out.unsigned(at.pageNumber());
        out.append(",\"offset\":");
        out.unsigned(at.faultOffset());
    }

    private void event(CpuEvents at, TextOutput out) {
        EventRecord record = at.record();
        out.append(",\"ts\":");
        out.unsigned(at.timestamp());
        if (pidOffset >= 0 && pidOffset + Integer.BYTES <= record.length()) {
            out.append(",\"pid\":");
            out.decimal(record.int32(pidOffset));
        }
        out.append(",\"event\":\"");
        int id = at.eventId(TYPE_OFFSET);
        JsonEvent event = events.of(id);
        if (event == null) {
            out.append("unknown/");
            out.decimal(id);
            out.append("\",\"bytes\":");
            JsonEvent.bytes(record, new FieldSpan(0, record.length()), out);
        } else {
            event.append(record, out);
        }
    }
}
