package dev.tailrace.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tailrace.exporter.cli.ExitCode;
import dev.tailrace.exporter.tracefs.Tracefs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class QuickstartTest {

    @Test
    @Tag("live-kernel")
    void onTheLiveKernelEveryEventComesBackAndTheInstanceIsGone() throws Exception {
        assumeThat(Files.isWritable(Path.of("/sys/kernel/tracing/instances")))
                .as("a tracefs that may be written: be root, and run scripts/mount-tracefs")
                .isTrue();
        var before = Tracefs.find().instances();
        StringWriter out = new StringWriter();
        CommandLine quickstart = new CommandLine(new QuickstartCommand()).setOut(new PrintWriter(out));
        int code = quickstart.execute("--duration", "3s", "--json");
        JsonNode summary = new ObjectMapper().readTree(out.toString());

        assertThat(code).as(summary.toString()).isEqualTo(ExitCode.DONE);
        assertThat(summary.get("lost").asLong()).isZero();
        assertThat(summary.get("consumed").asLong())
                .isEqualTo(summary.get("published").asLong())
                .isEqualTo(summary.get("kernel_events").asLong())
                .isPositive();
        assertThat(summary.get("event_types").asInt()).isGreaterThanOrEqualTo(15);
        assertThat(Tracefs.find().instances()).isEqualTo(before);
    }

    @Test
    void theShippedCaptureComesBackWhole() throws Exception {
        Summary summary;
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            summary = new CaptureRun(broker, new Progress(new PrintWriter(new StringWriter()))).run();
        }
        StringWriter text = new StringWriter();
        summary.print(new PrintWriter(text, true));

        assertThat(summary.tally().consumed()).isEqualTo(summary.published()).isGreaterThan(20_000);
        assertThat(summary.lost()).isZero();
        assertThat(summary.source()).isEqualTo("capture");
        assertThat(text.toString()).contains("sched_switch: prev_comm=").contains("Events by type:");
    }
}
