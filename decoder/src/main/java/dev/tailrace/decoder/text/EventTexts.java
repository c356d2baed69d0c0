package dev.tailrace.decoder.text;

import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.KernelAbi;
import dev.tailrace.decoder.print.EventRecord;
import dev.tailrace.decoder.print.PrintFormat;
import dev.tailrace.decoder.print.RecordText;
import dev.tailrace.decoder.print.TextOutput;
import dev.tailrace.decoder.print.UnprintableException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the kernel prints behind the colon of a line, for every event of one kernel. Not thread safe; each thread has its own.
 *
 * <p>An event whose print format can't be followed is printed as {@code field=value} pairs, and counted with the reason.
 */
public final class EventTexts {
    private final KernelAbi abi;
    private final KernelContext context;
    private final UnprintableEvents unprintable = new UnprintableEvents();

    /** Texts for one kernel. */
    public EventTexts(KernelAbi abi, KernelContext context) {
        this.abi = abi;
        this.context = context;
    }

    /** The text of one event, name included where the kernel prints it. It throws nothing. */
    public RecordText of(EventFormat format) {
        RecordText special = special(format);
        if (special != null) {
            return new Careful(format, "", special);
        }
        String name = format.name() + ": ";
        try {
            RecordText text = PrintFormat.compile(format, abi, context);
            boolean ofFtrace = format.system().equals(FtraceTexts.SYSTEM);
            return new Careful(format, name, ofFtrace ? FtraceTexts.withoutLineEnd(text) : text);
        } catch (UnprintableException e) {
            return fieldsOnly(format, name, String.valueOf(e.getMessage()));
        }
    }

    private RecordText fieldsOnly(EventFormat format, String name, String reason) {
        byte[] start = name.getBytes(StandardCharsets.UTF_8);
        RecordText fields = new FieldTexts(format);
        UnprintableEvents.Counter counter = unprintable.counter(format.path(), reason);
        return (record, out) -> {
            counter.increment();
            out.append(start);
            fields.append(record, out);
        };
    }

    private @Nullable RecordText special(EventFormat format) {
        if (SyscallTexts.isEnter(format)) {
            return SyscallTexts.enter(format);
        }
        if (SyscallTexts.isExit(format)) {
            return SyscallTexts.exit(format);
        }
        return format.system().equals(FtraceTexts.SYSTEM) ? new FtraceTexts(abi, context).of(format) : null;
    }

    /** Events that were printed as fields only. */
    public UnprintableEvents unprintable() {
        return unprintable;
    }

    /** Prints the fields where the text itself can't be had. */
    private final class Careful implements RecordText {
        private final String path;
        private final byte[] name;
        private final RecordText text;
        private final RecordText fields;
        private @Nullable String lastReason;
        private UnprintableEvents.@Nullable Counter lastCounter;

        Careful(EventFormat format, String name, RecordText text) {
            this.path = format.path();
            this.name = name.getBytes(StandardCharsets.UTF_8);
            this.text = text;
            this.fields = new FieldTexts(format);
        }

        @Override
        public void append(EventRecord record, TextOutput out) {
            out.append(name);
            int start = out.length();
            try {
                text.append(record, out);
            } catch (UnprintableException e) {
                counter(String.valueOf(e.getMessage())).increment();
                out.truncate(start);
                fields.append(record, out);
            }
        }

        private UnprintableEvents.Counter counter(String reason) {
            if (lastCounter == null || !reason.equals(lastReason)) {
                lastReason = reason;
                lastCounter = unprintable.counter(path, reason);
            }
            return lastCounter;
        }
    }
}
