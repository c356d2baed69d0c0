package dev.tailrace.decoder.text;

import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.context.KernelRelease;
import dev.tailrace.decoder.context.KernelStrings;
import dev.tailrace.decoder.context.SavedTaskNames;
import dev.tailrace.decoder.context.Symbols;
import dev.tailrace.decoder.format.FormatSet;
import dev.tailrace.decoder.format.FormatText;
import dev.tailrace.decoder.format.KernelAbi;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * A made-up kernel with a function graph: its formats, and records of them. The layouts are those of Linux 6.18 and 3.4.
 *
 * @param longSize bytes of its long
 * @param bigEndian its byte order
 * @param old whether its events are laid out as in Linux 3.4
 */
record GraphKernel(int longSize, boolean bigEndian, boolean old) {
    static final long OPEN = 0xc0001000L;
    static final long GETNAME = 0xc0001100L;
    static final long INTERRUPT = 0xc0002010L;
    static final long OF_A_MODULE = 0xe0000000L;
    static final long UNKNOWN = 0xf0000000L;
    static final int SHELL = 7;
    static final int OTHER_TASK = 8;

    private static final String KALLSYMS = """
        c0000000 T _stext
        c0001000 T do_sys_open
        c0001100 t getname
        c0002000 T __irqentry_text_start
        c0002010 T do_IRQ
        c0002100 T __irqentry_text_end
        c0003000 T _etext
        e0000000 t probe\t[driver]
        """;
    private static final int CALL_ID = 11;
    private static final int RETURN_ID = 10;
    private static final int CALL_WITH_CALLER_ID = 18;
    private static final int OTHER_ID = 300;
    private static final int FUNC = 8;

    static final String COMMON = """
        \tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;
        \tfield:unsigned char common_flags;\toffset:2;\tsize:1;\tsigned:0;
        \tfield:unsigned char common_preempt_count;\toffset:3;\tsize:1;\tsigned:0;
        \tfield:int common_pid;\toffset:4;\tsize:4;\tsigned:1;

        """;

    KernelAbi abi() {
        return new KernelAbi(longSize, bigEndian);
    }

    static KernelContext context() {
        return new KernelContext(
                Symbols.parse(KALLSYMS),
                KernelStrings.none(),
                SavedTaskNames.parse("7 sh\n", ""),
                KernelRelease.unknown());
    }

    FormatSet formats() {
        return new FormatSet(
                abi(),
                List.of(
                        new FormatText("ftrace", callFormat()),
                        new FormatText("ftrace", old ? oldReturnFormat() : returnFormat()),
                        new FormatText("ftrace", callWithCallerFormat()),
                        otherFormat()));
    }

    String callFormat() {
        return "name: funcgraph_entry\nID: 11\nformat:\n" + COMMON
                + field("unsigned long func", FUNC, longSize)
                + field(old ? "int depth" : "unsigned int depth", FUNC + longSize, 4)
                + (old ? "" : field("unsigned long args[]", callLength(), 0))
                + "\nprint fmt: \"--> %ps (%u)\", (void *)REC->func, REC->depth\n";
    }

    private String returnFormat() {
        return "name: funcgraph_exit\nID: 10\nformat:\n" + COMMON
                + field("unsigned long func", FUNC, longSize)
                + field("unsigned int depth", FUNC + longSize, 4)
                + field("unsigned int overrun", FUNC + longSize + 4, 4)
                + field("unsigned long long calltime", 24, 8)
                + field("unsigned long long rettime", 32, 8)
                + "\nprint fmt: \"<-- %ps (%u)\", (void *)REC->func, REC->depth\n";
    }

    private String oldReturnFormat() {
        return "name: funcgraph_exit\nID: 10\nformat:\n" + COMMON
                + field("unsigned long func", FUNC, longSize)
                + field("unsigned long long calltime", 16, 8)
                + field("unsigned long long rettime", 24, 8)
                + field("unsigned long overrun", 32, longSize)
                + field("int depth", 32 + longSize, 4)
                + "\nprint fmt: \"<-- %lx (%d)\", REC->func, REC->depth\n";
    }

    private String callWithCallerFormat() {
        return "name: funcgraph_retaddr_entry\nID: 18\nformat:\n" + COMMON
                + field("unsigned long func", FUNC, longSize)
                + field("unsigned int depth", FUNC + longSize, 4)
                + field("unsigned long retaddr", callLength(), longSize)
                + "\nprint fmt: \"--> %ps (%u) <- %ps\", (void *)REC->func, REC->depth, (void *)REC->retaddr\n";
    }

    static FormatText otherFormat() {
        return new FormatText(
                "sched", "name: other\nID: 300\nformat:\n" + COMMON + "\nprint fmt: \"pid=%d\", REC->common_pid\n");
    }

    static String field(String declaration, int offset, int size) {
        return "\tfield:%s;\toffset:%d;\tsize:%d;\tsigned:0;\n".formatted(declaration, offset, size);
    }

    private int callLength() {
        return (FUNC + longSize + 4 + longSize - 1) / longSize * longSize;
    }

    byte[] call(int pid, long function, int depth) {
        return call(pid, function, depth, 0);
    }

    /** A call with so many longs behind the fixed fields. */
    byte[] call(int pid, long function, int depth, int arguments) {
        return call(CALL_ID, pid, function, depth, arguments);
    }

    byte[] callWithCaller(int pid, long function, int depth) {
        return call(CALL_WITH_CALLER_ID, pid, function, depth, 1);
    }

    private byte[] call(int id, int pid, long function, int depth, int arguments) {
        ByteBuffer record = record(callLength() + arguments * longSize, id, pid);
        putLong(record, FUNC, function);
        return record.putInt(FUNC + longSize, depth).array();
    }

    byte[] ret(int pid, long function, int depth, long durationNs) {
        long called = 5_000_000_000L;
        ByteBuffer record = record(old ? 32 + 2 * longSize : 40, RETURN_ID, pid);
        putLong(record, FUNC, function);
        record.putInt(old ? 32 + longSize : FUNC + longSize, depth);
        int calltime = old ? 16 : 24;
        return record.putLong(calltime, called)
                .putLong(calltime + 8, called + durationNs)
                .array();
    }

    byte[] other(int pid) {
        return record(8, OTHER_ID, pid).array();
    }

    private ByteBuffer record(int length, int id, int pid) {
        return ByteBuffer.allocate(length)
                .order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN)
                .putShort((short) id)
                .put((byte) 1)
                .put((byte) 2)
                .putInt(pid);
    }

    private void putLong(ByteBuffer record, int offset, long value) {
        if (longSize == Long.BYTES) {
            record.putLong(offset, value);
        } else {
            record.putInt(offset, (int) value);
        }
    }
}
