package dev.tailrace.decoder.transcode;

import dev.tailrace.decoder.MicroBenchmark;
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
 * What it takes to make protobuf of one event: of the recorded pages' 195 raw_syscalls/sys_enter, 50 sched/sched_switch and 28 markers.
 *
 * <pre>
 * Linux 6.18, 2 × AMD EPYC, JDK 25, 2026-11-26, on a machine that others used too:
 *   transcode    36 ± 17 ns an event,   1.1 B
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
public class SliceTranscoderBenchmark {
    private final RecordedBatch batch = new RecordedBatch();

    @Benchmark
    @OperationsPerInvocation(RecordedBatch.EVENTS)
    public int transcode() {
        batch.begin();
        return batch.append();
    }

    public static void main(String[] arguments) throws Exception {
        MicroBenchmark.prove("events", new SliceTranscoderBenchmark().transcode(), RecordedBatch.EVENTS);
        MicroBenchmark.run(SliceTranscoderBenchmark.class, arguments);
    }
}
