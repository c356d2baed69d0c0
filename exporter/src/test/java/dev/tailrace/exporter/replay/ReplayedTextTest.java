package dev.tailrace.exporter.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tailrace.decoder.capture.CaptureBuffer;
import dev.tailrace.decoder.capture.TraceDatFile;
import dev.tailrace.decoder.print.TextOutput;
import dev.tailrace.exporter.catalog.GivenCatalog;
import dev.tailrace.exporter.decode.CaptureLines;
import dev.tailrace.exporter.decode.CapturePrinter;
import dev.tailrace.exporter.tail.BatchLines;
import dev.tailrace.exporter.tail.LineFormat;
import dev.tailrace.exporter.testkit.CollectingSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who reads batches sees the names of threads and functions that only the traced kernel knows. */
class ReplayedTextTest {
    private static final Path CAPTURES = Path.of(System.getProperty("tailrace.captures", "../../shared/captures"));

    @Test
    void batchesOfACapturePrintAsTheCaptureDoes() throws Exception {
        try (TraceDatFile capture = open("arm32-8cpu.dat")) {
            assertThat(replayed(capture)).isNotEmpty().containsExactlyInAnyOrderElementsOf(decoded(capture));
        }
    }

    @Test
    void theyEvenNameThreadsOfWhichOnlyTheEventsTell() throws Exception {
        try (TraceDatFile capture = open("arm64-6cpu.dat")) {
            List<String> replayed = replayed(capture);
            List<String> decoded = decoded(capture);

            assertThat(behindTask(replayed)).isNotEmpty().containsExactlyInAnyOrderElementsOf(behindTask(decoded));
            assertThat(replayed).anyMatch(line -> line.contains(" kworker/0:1-784 "));
            assertThat(decoded).anyMatch(line -> line.contains(" <...>-784 "));
        }
    }

    private static TraceDatFile open(String name) throws IOException {
        Path file = CAPTURES.resolve(name);
        assumeTrue(Files.exists(file), () -> file + " lies beside the repository");
        return TraceDatFile.open(file);
    }

    private static List<String> behindTask(List<String> lines) {
        return lines.stream().map(line -> line.substring(line.indexOf(" ["))).toList();
    }

    private static List<String> decoded(TraceDatFile capture) throws IOException, InterruptedException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CaptureBuffer buffer = capture.buffers().getFirst();
        new CapturePrinter(CaptureLines.traceFile(capture.facts(), buffer, false), false, 1)
                .print(buffer, Channels.newChannel(out), _ -> {});
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static List<String> replayed(TraceDatFile capture) throws IOException {
        GivenCatalog catalog =
                new GivenCatalog(capture.facts().abi(), capture.facts().formats());
        CollectingSink sink = new CollectingSink();
        new CaptureReplay(capture, catalog, sink, "host", 1).publish();
        BatchLines lines = new BatchLines(catalog::schema, LineFormat.TEXT);
        TextOutput out = new TextOutput(1 << 16);
        sink.allBatches().forEach(batch -> lines.append(batch, out));
        return out.toString().lines().toList();
    }
}
