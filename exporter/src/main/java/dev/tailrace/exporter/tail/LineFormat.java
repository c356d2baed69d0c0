package dev.tailrace.exporter.tail;

import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.KernelAbi;
import dev.tailrace.decoder.print.TextOutput;
import dev.tailrace.decoder.text.EventLine;
import dev.tailrace.decoder.text.EventTexts;
import dev.tailrace.decoder.text.JsonEvent;
import dev.tailrace.decoder.text.LineStart;
import dev.tailrace.proto.v1.Note;
import dev.tailrace.proto.v1.TraceBatch;

/** How events, and what is missing, become lines. */
public enum LineFormat {
    /** As in the kernel's {@code trace} file. */
    TEXT {
        @Override
        EventWriter writer(EventFormat format, KernelAbi abi, TraceBatch batch, KernelContext context) {
            LineStart.Factory starts = LineStart.ofTraceFile(context.tasks(), batch.getClock(), false);
            return new EventLine(format, new EventTexts(abi, context), starts)::append;
        }

        @Override
        void missing(TraceBatch batch, Note note, TextOutput out) {
            out.append("CPU:%d [%s %d EVENTS]\n".formatted(batch.getCpu(), word(note.getReason()), note.getCount()));
        }

        // The word of trace_pipe for what it tells as well.
        private String word(Note.Reason reason) {
            return reason == Note.Reason.OVERWRITTEN ? "LOST" : reason.name();
        }
    },
    /** A JSON object a line, with the host. */
    JSON {
        @Override
        EventWriter writer(EventFormat format, KernelAbi abi, TraceBatch batch, KernelContext context) {
            JsonEvent event = new JsonEvent(format);
            String start = start(batch);
            return (cpu, timestamp, record, out) -> {
                out.append(start);
                out.unsigned(cpu);
                event.append(timestamp, record, out);
                out.append("}\n");
            };
        }

        @Override
        void missing(TraceBatch batch, Note note, TextOutput out) {
            out.append(start(batch));
            out.unsigned(batch.getCpu());
            out.append(",\"lost\":%d,\"reason\":\"%s\"}\n".formatted(note.getCount(), note.getReason()));
        }

        private String start(TraceBatch batch) {
            String host = batch.getSource().getHost().replace("\\", "\\\\").replace("\"", "\\\"");
            return "{\"host\":\"%s\",\"cpu\":".formatted(host);
        }
    };

    /** Makes the writer for one kind of event of the host that a batch is from. */
    abstract EventWriter writer(EventFormat format, KernelAbi abi, TraceBatch batch, KernelContext context);

    /** Appends the line for events that are missing for one reason. */
    abstract void missing(TraceBatch batch, Note note, TextOutput out);
}
