package dev.tailrace.exporter.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.decoder.capture.CaptureBuffer;
import dev.tailrace.decoder.capture.CaptureFacts;
import dev.tailrace.decoder.capture.CpuPages;
import dev.tailrace.decoder.capture.RawCapture;
import dev.tailrace.decoder.page.PageStream;
import dev.tailrace.decoder.print.TextOutput;
import dev.tailrace.decoder.text.EventLines;
import dev.tailrace.decoder.text.PageEvents;
import dev.tailrace.exporter.decode.CaptureLines;
import dev.tailrace.exporter.decode.CapturePrinter;
import java.io.ByteArrayOutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The running kernel prints its buffer as text; Tailrace reads the same buffer as pages. Every line must be the same, byte for byte.
 *
 * <p>Events whose print format names what only the kernel's memory knows can't be: of theirs, the line up to the event's fields is
 * compared.
 */
@Tag("live-kernel")
class KernelOracleTest {
    /** By event, what its print format names: see the list of exceptions that {@code LivePrintFormatTest} prints. */
    private static final Pattern UNPRINTABLE = Pattern.compile(
            "(: (?:mm_page_(?:alloc|alloc_extfrag|alloc_zone_locked|free|free_batched|pcpu_drain)|mm_vmscan_write_folio"
                    + "|kvm_mmu_(?:get_page|sync_page|unsync_page|prepare_zap_page)|mc_event"
                    + "|writeback_(?:single_inode|single_inode_start|sb_inodes_requeue)): ).*");
    // The kernel counts from a start that it does not tell, and marks the time to the next event behind "us".
    private static final Pattern LATENCY_STAMP = Pattern.compile(" +-?\\d+us.: ");
    private static final Pattern EVENT = Pattern.compile(
            "^.{16,}-\\d+ +\\[\\d{3}] .{5} +[0-9.]+: (?:(sys_\\w+)(?:\\(| -> )|(\\w+): |(# \\w+ buf)|(<\\w+ ?stack"
                    + " trace>|<stack trace>)).*");

    @TempDir
    private static Path folder;

    private static OracleRecording recording;

    @BeforeAll
    static void record() throws Exception {
        try (OracleRun run = OracleRun.record()) {
            recording = OracleRecording.of(run, folder);
        }
    }

    @Test
    void everyLineIsTheKernelsOwn() throws Exception {
        assertThat(differences(
                        recording.kernelLines(),
                        printed((facts, buffer) -> CaptureLines.traceFile(facts, buffer, false)),
                        Function.identity()))
                .isEmpty();
    }

    @Test
    void everyLineWithItsProcessIsTheKernelsOwn() throws Exception {
        assertThat(differences(
                        recording.kernelTgidLines(),
                        printed((facts, buffer) -> CaptureLines.traceFile(facts, buffer, true)),
                        Function.identity()))
                .isEmpty();
    }

    @Test
    void everyLineInTheLatencyFormatIsTheKernelsOwnButForItsStamp() throws Exception {
        assertThat(differences(
                        recording.kernelLatencyLines(),
                        printed(CaptureLines::latencyFormat),
                        line -> LATENCY_STAMP.matcher(line).replaceFirst("us : ")))
                .isEmpty();
    }

    @Test
    void everyLineIsTheSameOnceItsEventWentOverTheWire() throws Exception {
        try (RawCapture capture = recording.capture()) {
            CaptureBuffer buffer = capture.buffers().getFirst();
            EventLines direct =
                    CaptureLines.traceFile(capture.facts(), buffer, false).get();
            WireText wire = new WireText(capture.facts());
            PageEvents events = new PageEvents(capture.facts().abi().bigEndian());
            for (CpuPages cpu : buffer.cpus()) {
                try (PageStream pages = cpu.open()) {
                    while (pages.next()) {
                        events.start(cpu.cpu(), 0, pages);
                        TextOutput expected = new TextOutput(1 << 16);
                        while (events.next()) {
                            direct.append(events, expected);
                        }
                        assertThat(wire.of(cpu.cpu(), pages)).isEqualTo(expected.toString());
                    }
                }
            }
        }
    }

    private static List<String> differences(
            List<String> kernel, List<String> ours, Function<String, String> comparable) {
        List<String> differences = new ArrayList<>();
        assertThat(ours).as("number of lines").hasSameSizeAs(kernel);
        long unprintable = 0;
        for (int index = 0; index < kernel.size(); index++) {
            Matcher exempt = UNPRINTABLE.matcher(kernel.get(index));
            boolean compareStart = exempt.find();
            unprintable += compareStart ? 1 : 0;
            String expected = comparable.apply(compareStart ? exempt.replaceFirst("$1") : kernel.get(index));
            String actual = comparable.apply(
                    compareStart ? UNPRINTABLE.matcher(ours.get(index)).replaceFirst("$1") : ours.get(index));
            if (!expected.equals(actual) && differences.size() < 50) {
                differences.add("\nkernel:   %s\ntailrace: %s".formatted(expected, actual));
            }
        }
        System.out.printf("%,d lines, of them %,d of events that can't be printed%n", kernel.size(), unprintable);
        return differences;
    }

    /** Makes the writers of lines. */
    private interface Writers {
        Supplier<EventLines> of(CaptureFacts facts, CaptureBuffer buffer) throws Exception;
    }

    private static List<String> printed(Writers writers) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (RawCapture capture = recording.capture()) {
            CaptureBuffer buffer = capture.buffers().getFirst();
            Supplier<EventLines> lines = writers.of(capture.facts(), buffer);
            new CapturePrinter(lines, capture.facts().abi().bigEndian(), 2)
                    .print(buffer, Channels.newChannel(out), _ -> {});
        }
        return out.toString(StandardCharsets.ISO_8859_1).lines().toList();
    }
}
