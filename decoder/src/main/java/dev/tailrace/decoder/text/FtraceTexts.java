package dev.tailrace.decoder.text;

import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.context.SymbolPlace;
import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.FormatField;
import dev.tailrace.decoder.format.KernelAbi;
import dev.tailrace.decoder.print.EventRecord;
import dev.tailrace.decoder.print.RecordText;
import dev.tailrace.decoder.print.TextOutput;
import org.jspecify.annotations.Nullable;

/**
 * The tracing system's own events, which the kernel prints by code and without their names ({@code kernel/trace/trace_output.c}). Their
 * fields are found by name, since they moved from version to version.
 */
final class FtraceTexts {
    static final String SYSTEM = "ftrace";

    private final KernelAbi abi;
    private final KernelContext context;

    FtraceTexts(KernelAbi abi, KernelContext context) {
        this.abi = abi;
        this.context = context;
    }

    /** The text of one of the events; null when it has none of its own, or its format lacks a field. */
    @Nullable
    RecordText of(EventFormat format) {
        return switch (format.name()) {
            case "function" -> function(format);
            case "print" -> marker(format);
            case "bputs" -> constantText(format);
            case "bprint" -> binaryPrint(format);
            case "raw_data" -> rawData(format);
            case "kernel_stack" -> kernelStack(format);
            case "user_stack" -> userStack(format);
            case "context_switch", "wakeup" -> ContextSwitchText.of(format, context.tasks());
            default -> null;
        };
    }

    private @Nullable RecordText function(EventFormat format) {
        FormatField ip = format.field("ip");
        FormatField parent = format.field("parent_ip");
        if (ip == null || parent == null) {
            return null;
        }
        return (record, out) -> {
            symbol(longAt(record, ip.offset()), out);
            out.append(" <-");
            symbol(longAt(record, parent.offset()), out);
        };
    }

    // The text ends with the line's end that its writer, or the kernel, gave it.
    private @Nullable RecordText marker(EventFormat format) {
        FormatField ip = format.field("ip");
        FormatField text = format.field("buf");
        if (ip == null || text == null) {
            return null;
        }
        return (record, out) -> {
            symbol(longAt(record, ip.offset()), out);
            out.append(": ");
            text(record, text.offset(), out);
            dropLineEnd(out);
        };
    }

    private @Nullable RecordText constantText(EventFormat format) {
        FormatField ip = format.field("ip");
        FormatField address = format.field("str");
        if (ip == null || address == null) {
            return null;
        }
        return (record, out) -> {
            symbol(longAt(record, ip.offset()), out);
            out.append(": ");
            long at = longAt(record, address.offset());
            byte[] text = context.strings().at(at);
            if (text == null) {
                unknownText(at, out);
            } else {
                out.append(text);
                dropLineEnd(out);
            }
        };
    }

    private @Nullable RecordText binaryPrint(EventFormat format) {
        FormatField ip = format.field("ip");
        FormatField address = format.field("fmt");
        FormatField arguments = format.field("buf");
        if (ip == null || address == null || arguments == null) {
            return null;
        }
        BinaryPrints prints = new BinaryPrints(arguments.offset(), abi, context);
        return (record, out) -> {
            symbol(longAt(record, ip.offset()), out);
            out.append(": ");
            prints.append(longAt(record, address.offset()), record, out);
            dropLineEnd(out);
        };
    }

    private static @Nullable RecordText rawData(EventFormat format) {
        FormatField id = format.field("id");
        FormatField bytes = format.field("buf");
        if (id == null || bytes == null) {
            return null;
        }
        return (record, out) -> {
            out.append("# ");
            out.hex(record.number(id.offset(), Integer.BYTES, false));
            out.append(" buf:");
            for (int offset = bytes.offset(); offset < record.length(); offset++) {
                out.append(' ');
                out.hex(record.unsignedByte(offset), 2);
            }
        };
    }

    private @Nullable RecordText kernelStack(EventFormat format) {
        FormatField callers = format.field("caller");
        if (callers == null) {
            return null;
        }
        long end = abi.longSize() == Long.BYTES ? -1 : 0xffff_ffffL;
        return (record, out) -> {
            out.append("<stack trace>");
            for (int offset = callers.offset(); offset + abi.longSize() <= record.length(); offset += abi.longSize()) {
                long caller = longAt(record, offset);
                if (caller == end) {
                    break;
                }
                out.append("\n => ");
                frame(caller, out);
            }
        };
    }

    // What the kernel puts in the place of its own trampolines.
    private void frame(long caller, TextOutput out) {
        if (caller == Integer.MAX_VALUE) {
            out.append("[FTRACE TRAMPOLINE]");
        } else {
            symbol(caller, out);
        }
    }

    private @Nullable RecordText userStack(EventFormat format) {
        FormatField callers = format.field("caller");
        if (callers == null) {
            return null;
        }
        return (record, out) -> {
            out.append("<user stack trace>");
            for (int offset = callers.offset(); offset + abi.longSize() <= record.length(); offset += abi.longSize()) {
                long caller = longAt(record, offset);
                if (caller == 0) {
                    break;
                }
                out.append("\n =>  <");
                out.hex(caller, 2 * abi.longSize());
                out.append('>');
            }
        };
    }

    private long longAt(EventRecord record, int offset) {
        return record.number(offset, abi.longSize(), false);
    }

    // seq_print_ip_sym: without the place in the function, and without the module.
    private void symbol(long address, TextOutput out) {
        SymbolPlace place = address == 0 ? null : context.symbols().find(address);
        if (place != null) {
            out.append(place.name());
        } else if (address == 0) {
            out.append('0');
        } else {
            out.append("0x");
            out.hex(address, Math.max(8, (Long.SIZE - Long.numberOfLeadingZeros(address) + 3) / 4));
        }
    }

    private static void text(EventRecord record, int start, TextOutput out) {
        int end = start;
        while (end < record.length() && record.unsignedByte(end) != 0) {
            end++;
        }
        if (end > start) {
            out.append(record.bytes(), record.index(start), end - start);
        }
    }

    private static void unknownText(long address, TextOutput out) {
        out.append("0x");
        out.hex(address);
    }

    /** Some of ftrace's print formats end their line themselves. */
    static RecordText withoutLineEnd(RecordText text) {
        return (record, out) -> {
            text.append(record, out);
            dropLineEnd(out);
        };
    }

    // Every line is ended by its writer here.
    private static void dropLineEnd(TextOutput out) {
        if (out.length() > 0 && out.at(out.length() - 1) == '\n') {
            out.truncate(out.length() - 1);
        }
    }
}
