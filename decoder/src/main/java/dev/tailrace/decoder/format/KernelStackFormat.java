package dev.tailrace.decoder.format;

/**
 * The one format that is known to say too little: {@code ftrace/kernel_stack} declares 8 callers, but the kernel writes as many as there
 * are ({@code __ftrace_trace_stack} in {@code kernel/trace/trace.c}), up to the end of the record.
 */
final class KernelStackFormat {
    private static final String PATH = "ftrace/kernel_stack";
    private static final String CALLERS = "caller";

    private KernelStackFormat() {}

    static FieldLine corrected(String path, Declaration declaration, FieldLine line, boolean last) {
        boolean callers = last && path.equals(PATH) && declaration.name().equals(CALLERS);
        return callers ? new FieldLine(line.declaration(), line.offset(), 0, line.signed()) : line;
    }
}
