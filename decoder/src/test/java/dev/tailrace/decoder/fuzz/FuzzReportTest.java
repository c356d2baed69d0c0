package dev.tailrace.decoder.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FuzzReportTest {
    private static final String CLEAN = """
        #175	INITED cov: 569 ft: 2664 corp: 121/69Kb exec/s: 87 rss: 1067Mb
        #541	NEW    cov: 571 ft: 2665 corp: 122/69Kb lim: 4093 exec/s: 180 rss: 1067Mb L: 138/4093 MS: 2 EraseBytes-Custom-
        #59255	DONE   cov: 570 ft: 2756 corp: 151/76Kb lim: 4096 exec/s: 2821 rss: 1067Mb
        """;
    private static final String FOUND = CLEAN + """
        == Java Exception: java.lang.IllegalStateException: found
        artifact_prefix='/tmp/'; Test unit written to /tmp/crash-add7
        """;

    @Test
    void itTellsWhatTheFirstInputsReachedAndWhatWasReachedInTheEnd() {
        FuzzReport report = FuzzReport.of("DemoFuzz", CLEAN, 0);

        assertThat(report.isClean()).isTrue();
        assertThat(report.firstCoverage()).isEqualTo(569);
        assertThat(report)
                .hasToString("DemoFuzz           59,255 executions    2,821/s  coverage  569 ->  570  0 findings");
    }

    @Test
    void itNamesTheInputsThatBrokeSomething() {
        FuzzReport report = FuzzReport.of("DemoFuzz", FOUND, 77);

        assertThat(report.isClean()).isFalse();
        assertThat(report.findings()).containsExactly(Path.of("/tmp/crash-add7"));
    }

    @Test
    void aRunThatNeverBeganIsNotClean() {
        FuzzReport report = FuzzReport.of("DemoFuzz", "Error: Could not find or load main class", 1);

        assertThat(report.isClean()).isFalse();
        assertThat(report.toString()).endsWith("STOPPED BEFORE ITS END");
    }
}
