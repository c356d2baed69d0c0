package dev.tailrace.exporter.oracle;

import static dev.tailrace.exporter.oracle.Syscall.call;
import static dev.tailrace.exporter.oracle.SyscallNumber.*;

import java.util.List;

/** Small programs and maps inside the kernel, and counters of its performance. */
final class BpfChores {
    private static final int MAP_CREATE = 0;
    private static final int MAP_LOOKUP = 1;
    private static final int MAP_UPDATE = 2;
    private static final int PROG_LOAD = 5;
    private static final int PROG_TEST_RUN = 10;
    private static final int HASH = 1;
    private static final int PER_CPU_ARRAY = 6;
    private static final int SOCKET_FILTER = 1;
    private static final int XDP = 6;
    private static final long RETURN_2 = 0x0000_0002_0000_00b7L;
    private static final long EXIT = 0x95;
    private static final int ATTRIBUTE_BYTES = 128;
    private static final int SOFTWARE = 1;
    private static final int CPU_CLOCK = 0;
    private static final long PERF_EVENT_IOC_ENABLE = 0x2400;
    private static final long PERF_EVENT_IOC_DISABLE = 0x2401;

    private BpfChores() {}

    static List<Chore> all() {
        return List.of(
                Chore.of("keep values in maps of the kernel", BpfChores::maps),
                Chore.of("run programs in the kernel on test data", BpfChores::programs),
                Chore.of("count what the processor does", BpfChores::count),
                Chore.of("rule out files for a thread", BpfChores::rules));
    }

    private static void maps(Scratch scratch) {
        for (int type : new int[] {HASH, PER_CPU_ARRAY}) {
            long map = call(BPF, MAP_CREATE, attribute(scratch, scratch.ints(type, 4, 8, 16), 16), ATTRIBUTE_BYTES);
            long entry = scratch.longs(map, scratch.ints(1), scratch.zeros(64), 0);
            call(BPF, MAP_UPDATE, attribute(scratch, entry, 32), ATTRIBUTE_BYTES);
            call(BPF, MAP_LOOKUP, attribute(scratch, entry, 32), ATTRIBUTE_BYTES);
            call(CLOSE, map);
        }
    }

    private static void programs(Scratch scratch) {
        for (int type : new int[] {SOCKET_FILTER, XDP}) {
            long code = scratch.longs(RETURN_2, EXIT);
            long load = scratch.longs(type | 2L << 32, code, scratch.text("GPL"), 0, 0);
            long program = call(BPF, PROG_LOAD, attribute(scratch, load, 40), ATTRIBUTE_BYTES);
            long test = scratch.longs(program, 64, scratch.zeros(64), 0, 1, 0, 0, 0);
            call(BPF, PROG_TEST_RUN, attribute(scratch, test, 64), 80);
            call(CLOSE, program);
        }
    }

    private static long attribute(Scratch scratch, long from, int bytes) {
        long attribute = scratch.zeros(ATTRIBUTE_BYTES);
        for (int offset = 0; offset < bytes; offset += Long.BYTES) {
            NativeMemory.setLong(attribute + offset, NativeMemory.longAt(from + offset));
        }
        return attribute;
    }

    private static void count(Scratch scratch) {
        long attribute = scratch.zeros(ATTRIBUTE_BYTES);
        NativeMemory.setInt(attribute, SOFTWARE);
        NativeMemory.setInt(attribute + Integer.BYTES, ATTRIBUTE_BYTES);
        NativeMemory.setLong(attribute + Long.BYTES, CPU_CLOCK);
        NativeMemory.setLong(attribute + 2 * Long.BYTES, 10_000_000);
        long counter = call(PERF_EVENT_OPEN, attribute, 0, -1, -1, 0);
        call(IOCTL, counter, PERF_EVENT_IOC_ENABLE, 0);
        call(READ, counter, scratch.zeros(8), 8);
        call(IOCTL, counter, PERF_EVENT_IOC_DISABLE, 0);
        call(CLOSE, counter);
    }

    private static void rules(Scratch scratch) {
        long rules = call(LANDLOCK_CREATE_RULESET, scratch.longs(1), 8, 0);
        call(LANDLOCK_ADD_RULE, rules, 1, 0, 0);
        call(LANDLOCK_RESTRICT_SELF, -1, 0);
        call(CLOSE, rules);
    }
}
