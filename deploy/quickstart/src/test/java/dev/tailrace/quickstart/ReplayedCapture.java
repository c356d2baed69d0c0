package dev.tailrace.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.decoder.capture.Capture;
import dev.tailrace.exporter.cli.Main;
import dev.tailrace.exporter.decode.CaptureLines;
import dev.tailrace.exporter.decode.CapturePrinter;
import java.io.ByteArrayOutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The capture that ships with the project, in a broker's topics and as decode prints it. */
final class ReplayedCapture {
    private ReplayedCapture() {}

    /** Publishes it, with more options where they are given. */
    static void publish(ShippedCapture shipped, EmbeddedBroker broker, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("replay", "--bootstrap-servers", broker.bootstrapServers()));
        arguments.addAll(List.of(more));
        arguments.addAll(List.of("--events", shipped.folder().resolve("events").toString()));
        shipped.cpuFiles().stream().map(Path::toString).forEach(arguments::add);
        assertThat(Main.commandLine().execute(arguments.toArray(String[]::new))).isZero();
    }

    /** Its events as JSON, a line each. */
    static List<String> decoded(ShippedCapture shipped) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (Capture capture = shipped.open()) {
            new CapturePrinter(CaptureLines.json(capture.facts()), false, 2)
                    .print(capture.buffers().getFirst(), Channels.newChannel(out), _ -> {});
        }
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
