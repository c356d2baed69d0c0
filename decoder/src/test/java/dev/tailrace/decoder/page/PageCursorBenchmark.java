package dev.tailrace.decoder.page;

import dev.tailrace.decoder.MicroBenchmark;
import dev.tailrace.decoder.capture.RecordedPages;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
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
 * What it takes to step from one record to the next, for each of the recorded pages' events; the copy of a page into native memory, which
 * a mapped ring does not need, is in it.
 *
 * <pre>
 * Linux 6.18, 2 × AMD EPYC, JDK 25, 2026-11-26, on a machine that others used too:
 *   walk         5 ± 1 ns an event,    0 B
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
public class PageCursorBenchmark {
    private static final int EVENTS = 273;

    private final List<RecordedPages.Page> pages = RecordedPages.all();
    private final List<ByteBuf> records =
            pages.stream().map(page -> Unpooled.wrappedBuffer(page.records())).toList();
    private final PageCursor cursor = new PageCursor(false);

    @Benchmark
    @OperationsPerInvocation(EVENTS)
    public long walk() {
        long sum = 0;
        for (int page = 0; page < records.size(); page++) {
            cursor.start(records.get(page), pages.get(page).timestamp());
            while (cursor.next()) {
                sum += cursor.timestamp() + cursor.recordOffset() + cursor.recordLength();
            }
        }
        return sum;
    }

    private int count() {
        int events = 0;
        for (int page = 0; page < records.size(); page++) {
            cursor.start(records.get(page), pages.get(page).timestamp());
            while (cursor.next()) {
                events++;
            }
        }
        return events;
    }

    public static void main(String[] arguments) throws Exception {
        PageCursorBenchmark benchmark = new PageCursorBenchmark();
        MicroBenchmark.prove("events", benchmark.count(), EVENTS);
        MicroBenchmark.prove("the same again", benchmark.walk(), benchmark.walk());
        MicroBenchmark.run(PageCursorBenchmark.class, arguments);
    }
}
