package dev.tailrace.exporter.cli;

import dev.tailrace.decoder.capture.Capture;
import dev.tailrace.decoder.capture.CaptureBuffer;
import dev.tailrace.decoder.capture.CaptureFacts;
import dev.tailrace.decoder.text.EventLines;
import dev.tailrace.exporter.decode.CaptureLines;
import dev.tailrace.exporter.decode.CapturePrinter;
import dev.tailrace.exporter.decode.CaptureTally;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tailrace decode}: a capture as text or JSON. */
@Command(
        name = "decode",
        description = "Prints the events of a capture: a trace.dat file, or the raw pages of each CPU.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class DecodeCommand implements Callable<Integer> {
    @Mixin
    private CaptureFiles files = new CaptureFiles();

    @Option(
            names = "--format",
            defaultValue = "text",
            description =
                    "text: the lines of the kernel's trace file; json: an object a line (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TEXT;

    @Option(
            names = "--latency-format",
            description =
                    "Text in the columns of the kernel's option latency-format; times count from the first event.")
    private boolean latencyFormat;

    @Option(
            names = "--tgid",
            description = "Text with the process behind the thread, as with the kernel's option record-tgid.")
    private boolean tgid;

    @Spec
    private CommandSpec spec;

    enum Format {
        TEXT,
        JSON
    }

    @Override
    public Integer call() throws Exception {
        try (Capture capture = files.open(spec.commandLine())) {
            if (CaptureLines.formats(capture.facts()).any() == null) {
                complain("the capture has no event format that can be read");
                return ExitCode.FAILED;
            }
            boolean whole = true;
            try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
                for (CaptureBuffer buffer : capture.buffers()) {
                    whole &= print(capture.facts(), buffer, out.getChannel());
                }
            } catch (IOException failed) {
                if (!BrokenPipe.is(failed)) {
                    throw failed;
                }
            }
            return whole ? ExitCode.DONE : ExitCode.FAILED;
        }
    }

    private boolean print(CaptureFacts facts, CaptureBuffer buffer, WritableByteChannel out)
            throws IOException, InterruptedException {
        Supplier<EventLines> lines = lines(facts, buffer);
        int threads = Runtime.getRuntime().availableProcessors();
        CapturePrinter printer = new CapturePrinter(lines, facts.abi().bigEndian(), threads);
        CaptureTally tally;
        try (ProgressLine progress =
                ProgressLine.onTerminal(buffer, facts.layout().subBufferSize())) {
            tally = printer.print(buffer, out, progress);
        }
        tally.unprintable()
                .counts()
                .forEach((what, count) -> complain("%d events printed as fields: %s".formatted(count, what)));
        IOException broken = tally.firstBreak();
        if (broken != null) {
            complain(String.valueOf(broken.getMessage()));
        }
        return broken == null && tally.faults() == 0;
    }

    private Supplier<EventLines> lines(CaptureFacts facts, CaptureBuffer buffer) throws IOException {
        if (format == Format.JSON) {
            return CaptureLines.json(facts);
        }
        return latencyFormat ? CaptureLines.latencyFormat(facts, buffer) : CaptureLines.traceFile(facts, buffer, tgid);
    }

    private void complain(String problem) {
        spec.commandLine().getErr().println("tailrace: " + problem);
    }
}
