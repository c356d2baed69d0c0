package dev.tailrace.decoder.transcode;

import dev.tailrace.decoder.MicroBenchmark;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What a batch takes beside its events: an empty one, a heartbeat, and one of 273 events, of which transcoding them
 * ({@link SliceTranscoderBenchmark}) is the larger part.
 *
 * <pre>
 * Linux 6.18, 2 × AMD EPYC, JDK 25, 2026-11-26, on a machine that others used too:
 *   empty        59 ± 34 ns a batch,      472 B
 *   ofEvents     9,027 ± 2,981 ns a batch, 11,552 B
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
public class BatchBuilderBenchmark {
    private final RecordedBatch batch = new RecordedBatch();

    @Benchmark
    public SealedBatch empty() {
        batch.begin();
        return batch.seal();
    }

    @Benchmark
    public SealedBatch ofEvents() {
        batch.begin();
        batch.append();
        return batch.seal();
    }

    public static void main(String[] arguments) throws Exception {
        BatchBuilderBenchmark benchmark = new BatchBuilderBenchmark();
        MicroBenchmark.prove("events", benchmark.empty().parsed().getEventsCount(), 0);
        MicroBenchmark.prove("events", benchmark.ofEvents().parsed().getEventsCount(), RecordedBatch.EVENTS);
        MicroBenchmark.run(BatchBuilderBenchmark.class, arguments);
    }
}
