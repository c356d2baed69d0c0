package dev.tailrace.exporter.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.decoder.context.SavedTaskNames;
import dev.tailrace.decoder.format.FormatText;
import dev.tailrace.decoder.format.KernelAbi;
import dev.tailrace.decoder.format.PageLayout;
import dev.tailrace.exporter.catalog.GivenCatalog;
import dev.tailrace.exporter.pipeline.BatchLimits;
import dev.tailrace.exporter.pipeline.TraceTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    private static final long LIMIT_NS = 1_000_000_000;
    private static final String FORMAT = """
        name: sys_exit
        ID: 22
        format:
        \tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;
        \tfield:unsigned char common_flags;\toffset:2;\tsize:1;\tsigned:0;
        \tfield:unsigned char common_preempt_count;\toffset:3;\tsize:1;\tsigned:0;
        \tfield:int common_pid;\toffset:4;\tsize:4;\tsigned:1;

        \tfield:long id;\toffset:8;\tsize:8;\tsigned:1;
        \tfield:long ret;\toffset:16;\tsize:8;\tsigned:1;

        print fmt: "NR %ld = %ld", REC->id, REC->ret
        """;

    @Test
    void endsAsSoonAsDecodingIsFast() {
        Ticks time = new Ticks(1_000);

        warmUp(time, List.of(22));

        assertThat(time.nowNs).isPositive().isLessThan(LIMIT_NS);
    }

    @Test
    void endsWhenItsTimeIsOver() {
        Ticks time = new Ticks(1_000_000);

        warmUp(time, List.of(22));

        assertThat(time.nowNs).isBetween(LIMIT_NS, 2 * LIMIT_NS);
    }

    @Test
    void takesNoTimeWithoutEvents() {
        Ticks time = new Ticks(1);

        warmUp(time, List.of());

        assertThat(time.nowNs).isZero();
    }

    private static void warmUp(TraceTime time, List<Integer> events) {
        KernelAbi abi = new KernelAbi(8, false);
        new WarmUp(
                        new GivenCatalog(abi, List.of(new FormatText("raw_syscalls", FORMAT))),
                        new PageLayout(0, 8, 8, 16, 4096, false),
                        SavedTaskNames.none(),
                        new BatchLimits(256 << 10, LIMIT_NS, LIMIT_NS),
                        time)
                .run(events, LIMIT_NS);
    }

    /** A clock on which each look takes a while: with long ones all that is done in between seems slow. */
    private static final class Ticks implements TraceTime {
        private final long tickNs;
        private long nowNs;

        Ticks(long tickNs) {
            this.tickNs = tickNs;
        }

        @Override
        public long monotonicNs() {
            return nowNs += tickNs;
        }

        @Override
        public long traceClockNs() {
            return nowNs;
        }

        @Override
        public long realtimeOffsetNs() {
            return 0;
        }
    }
}
