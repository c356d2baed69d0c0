package dev.tailrace.exporter.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.BitSet;

/** Keeps a thread on one CPU, so that a test knows on whose ring its events land. */
@SuppressWarnings("restricted")
public final class CpuPinning {
    /** {@code cpu_set_t}: one bit per CPU. */
    private static final int CPU_SET_BYTES = 128;

    private static final MethodHandle SCHED_SETAFFINITY = Linker.nativeLinker()
            .downcallHandle(
                    Linker.nativeLinker().defaultLookup().findOrThrow("sched_setaffinity"),
                    FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS));

    private CpuPinning() {}

    /** Keeps the calling thread on this CPU from now on. */
    public static void pinCurrentThread(int cpu) {
        BitSet cpus = new BitSet();
        cpus.set(cpu);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment set = arena.allocate(CPU_SET_BYTES, Long.BYTES);
            MemorySegment.copy(MemorySegment.ofArray(cpus.toByteArray()), 0, set, 0, cpus.toByteArray().length);
            if ((int) SCHED_SETAFFINITY.invokeExact(0, (long) CPU_SET_BYTES, set) != 0) {
                throw new IllegalStateException("cannot run on CPU " + cpu);
            }
        } catch (Throwable failure) {
            throw new IllegalStateException("cannot run on CPU " + cpu, failure);
        }
    }
}
