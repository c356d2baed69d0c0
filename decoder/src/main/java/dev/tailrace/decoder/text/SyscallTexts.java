package dev.tailrace.decoder.text;

import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.FormatField;
import dev.tailrace.decoder.print.EventRecord;
import dev.tailrace.decoder.print.RecordText;
import dev.tailrace.decoder.print.TextOutput;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * System calls, which the kernel prints by code and not by their print format ({@code print_syscall_enter} and {@code
 * print_syscall_exit} in {@code kernel/trace/trace_syscalls.c}).
 */
final class SyscallTexts {
    static final String SYSTEM = "syscalls";
    private static final String ENTER = "sys_enter_";
    private static final String EXIT = "sys_exit_";
    private static final String RESULT = "ret";
    private static final int FIRST_HEXADECIMAL = 10;

    private SyscallTexts() {}

    static boolean isEnter(EventFormat format) {
        return format.system().equals(SYSTEM) && format.name().startsWith(ENTER);
    }

    static boolean isExit(EventFormat format) {
        return format.system().equals(SYSTEM) && format.name().startsWith(EXIT);
    }

    /** {@code sys_openat(dfd: 0xffffff9c, filename: 0x7f…, flags: 0, mode: 0)}. */
    static RecordText enter(EventFormat format) {
        List<Argument> arguments = new ArrayList<>();
        // The first field is the call's number: __syscall_nr, and nr on old kernels, where arguments may be called so
        // too.
        List<FormatField> own = format.fields().stream()
                .filter(field -> !field.common())
                .skip(1)
                .toList();
        for (FormatField field : own) {
            String separator = arguments.isEmpty() ? "" : ", ";
            arguments.add(new Argument(ascii(separator + field.name() + ": "), field.offset(), field.size()));
        }
        String call = "sys_" + format.name().substring(ENTER.length()) + "(";
        return new Enter(ascii(call), arguments.toArray(Argument[]::new));
    }

    /** {@code sys_openat -> 0x3}. */
    static RecordText exit(EventFormat format) {
        for (FormatField field : format.fields()) {
            if (field.name().equals(RESULT)) {
                String call = "sys_" + format.name().substring(EXIT.length()) + " -> 0x";
                return new Exit(ascii(call), field.offset(), field.size());
            }
        }
        return (_, out) -> out.append("sys_" + format.name().substring(EXIT.length()));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private record Argument(byte[] label, int offset, int sizeBytes) {}

    private record Enter(byte[] call, Argument[] arguments) implements RecordText {
        @Override
        public void append(EventRecord record, TextOutput out) {
            out.append(call);
            for (Argument argument : arguments) {
                out.append(argument.label);
                value(record.number(argument.offset, argument.sizeBytes, false), out);
            }
            out.append(')');
        }

        private static void value(long value, TextOutput out) {
            if (value >= 0 && value < FIRST_HEXADECIMAL) {
                out.unsigned(value);
            } else {
                out.append('0');
                out.append('x');
                out.hex(value);
            }
        }
    }

    private record Exit(byte[] call, int offset, int sizeBytes) implements RecordText {
        @Override
        public void append(EventRecord record, TextOutput out) {
            out.append(call);
            out.hex(record.number(offset, sizeBytes, false));
        }
    }
}
