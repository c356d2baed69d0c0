package dev.tailrace.decoder.print;

import dev.tailrace.decoder.MicroBenchmark;
import dev.tailrace.decoder.capture.RecordedPages;
import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.Fixtures;
import dev.tailrace.decoder.page.PageCursor;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it takes to print one event by its print format: the recorded pages' sched/sched_switch, which has texts, numbers and names of
 * bits, and their raw_syscalls/sys_enter, which has seven numbers.
 *
 * <pre>
 * Linux 6.18, 2 × AMD EPYC, JDK 25, 2026-11-26, on a machine that others used too:
 *   schedSwitch  140 ± 21 ns an event,   0 B
 *   sysEnter     160 ± 47 ns an event,   0 B
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow"})
public class PrintFormatBenchmark {
    private static final int SWITCHES = 50;
    private static final int CALLS = 195;

    private final Texts switches = new Texts("sched/sched_switch");
    private final Texts calls = new Texts("raw_syscalls/sys_enter");

    @Benchmark
    @OperationsPerInvocation(SWITCHES)
    public int schedSwitch() {
        return switches.print();
    }

    @Benchmark
    @OperationsPerInvocation(CALLS)
    public int sysEnter() {
        return calls.print();
    }

    public static void main(String[] arguments) throws Exception {
        PrintFormatBenchmark benchmark = new PrintFormatBenchmark();
        MicroBenchmark.prove("switches", benchmark.switches.records.size(), SWITCHES);
        MicroBenchmark.prove("calls", benchmark.calls.records.size(), CALLS);
        MicroBenchmark.prove("texts of switches", benchmark.switches.proven("prev_comm="), SWITCHES);
        MicroBenchmark.prove("texts of calls", benchmark.calls.proven("NR "), CALLS);
        MicroBenchmark.run(PrintFormatBenchmark.class, arguments);
    }

    /** All recorded events of one kind. */
    private static final class Texts {
        private final List<byte[]> records;
        private final PrintFormat text;
        private final EventRecord record = new EventRecord(false);
        private final TextOutput out = new TextOutput(1 << 14);

        Texts(String event) {
            EventFormat format = Fixtures.recorded(event);
            text = PrintFormat.compile(format, Fixtures.X86_64, KernelContext.none());
            records = records(format.id());
        }

        int print() {
            out.truncate(0);
            for (int index = 0; index < records.size(); index++) {
                byte[] bytes = records.get(index);
                text.append(record.at(bytes, 0, bytes.length), out);
            }
            return out.length();
        }

        /** How many of the texts hold this. */
        int proven(String part) {
            print();
            return out.toString().split(part, -1).length - 1;
        }

        private static List<byte[]> records(int id) {
            List<byte[]> found = new ArrayList<>();
            PageCursor cursor = new PageCursor(false);
            for (RecordedPages.Page page : RecordedPages.all()) {
                cursor.start(Unpooled.wrappedBuffer(page.records()), page.timestamp());
                while (cursor.next()) {
                    int start = cursor.recordOffset();
                    byte[] bytes = Arrays.copyOfRange(page.records(), start, start + cursor.recordLength());
                    if (new EventRecord(false).at(bytes, 0, bytes.length).int16(0) == id) {
                        found.add(bytes);
                    }
                }
            }
            return found;
        }
    }
}
