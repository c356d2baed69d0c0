package dev.tailrace.exporter.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tailrace.decoder.capture.CaptureBuffer;
import dev.tailrace.decoder.capture.CaptureFacts;
import dev.tailrace.decoder.capture.TraceDatFile;
import dev.tailrace.decoder.context.SymbolPlace;
import dev.tailrace.decoder.context.Symbols;
import dev.tailrace.decoder.text.EventLines;
import dev.tailrace.exporter.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** trace-cmd's reading of the same files: of captures of other kernels, and of what Tailrace records. */
class TraceCmdTest {
    private static final Path CAPTURES = Path.of(System.getProperty("tailrace.captures", "../../shared/captures"));
    private static final ObjectMapper JSON = new ObjectMapper();
    // trace-cmd's own: 0x before what the kernel's %p prints without.
    private static final Pattern POINTER_PREFIX = Pattern.compile("0x(?=[0-9a-f]{8,16}\\b)");
    // What trace-cmd shows of an array that runs to the record's end: its format says size 0.
    private static final Set<String> TAILS = Set.of("ftrace/bprint buf");
    private static final int LEAST_EVENTS = 500;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"arm32-8cpu.dat, 525", "arm64-6cpu.dat, 7820"})
    void fieldsOfOtherKernelsAgree(String capture, int events) throws Exception {
        Path file = capture(capture);
        assertThat(assertSameFields(file, TraceCmd.fields(file))).isEqualTo(events);
    }

    @ParameterizedTest
    @ValueSource(strings = {"arm32-8cpu.dat", "arm64-6cpu.dat"})
    void textsOfOtherKernelsAgree(String capture) throws Exception {
        Path file = capture(capture);
        List<String> theirs = TraceCmd.texts(file).stream()
                .map(TraceCmdTest::textOf)
                .map(line -> POINTER_PREFIX.matcher(line).replaceAll(""))
                .toList();
        List<String> ours = printed(file, (facts, buffer) -> CaptureLines.traceFile(facts, buffer, false)).stream()
                .map(line -> line.substring(line.indexOf(": ") + 2))
                .map(line -> POINTER_PREFIX.matcher(line).replaceAll(""))
                .toList();
        assertThat(ours).containsExactlyElementsOf(theirs);
    }

    // The kernel prints trace_printk's texts without the event's name.
    private static String textOf(TraceCmd.Line line) {
        boolean unnamed = line.event().equals("bprint") || line.event().equals("print");
        return unnamed ? line.body() : line.event() + ": " + line.body();
    }

    @ParameterizedTest
    @CsvSource({"6, none", "7, none", "7, zstd"})
    @Tag("live-kernel")
    void whatTailraceRecordsHasTheSameFieldsThere(int version, String compression) throws Exception {
        Path file = folder.resolve("trace.dat");
        Process workload = new ProcessBuilder("sh", "-c", "while :; do ls / > /dev/null; sleep 0.01; done").start();
        try {
            StringWriter messages = new StringWriter();
            int code = Main.commandLine()
                    .setErr(new PrintWriter(messages, true))
                    .execute(
                            "record",
                            "-o",
                            file.toString(),
                            "-e",
                            "sched:*",
                            "-e",
                            "syscalls:*",
                            "-e",
                            "kmem:kfree",
                            "-p",
                            String.valueOf(workload.pid()),
                            "--duration",
                            "1s",
                            "--file-version",
                            String.valueOf(version),
                            "--compression",
                            compression);
            assertThat(code).as(messages.toString()).isZero();
        } finally {
            workload.descendants().forEach(ProcessHandle::destroy);
            workload.destroy();
        }
        assertThat(folder.toFile().list()).containsExactly("trace.dat");
        assertThat(assertSameFields(file, TraceCmd.fields(file))).isGreaterThan(LEAST_EVENTS);
    }

    /** Compares event by event; returns how many there are. */
    private static int assertSameFields(Path file, List<TraceCmd.Line> theirs) throws Exception {
        List<String> ours = printed(file, (facts, _) -> CaptureLines.json(facts));
        Symbols symbols = symbolsOf(file);
        assertThat(ours).as("number of events").hasSameSizeAs(theirs);
        for (int index = 0; index < ours.size(); index++) {
            assertSame(JSON.readTree(ours.get(index)), theirs.get(index), symbols);
        }
        return ours.size();
    }

    private static void assertSame(JsonNode ours, TraceCmd.Line theirs, Symbols symbols) {
        String event = ours.get("event").asText();
        assertThat(event.substring(event.indexOf('/') + 1)).isEqualTo(theirs.event());
        assertThat(ours.get("cpu").asInt()).isEqualTo(theirs.cpu());
        assertThat(ours.get("pid").asInt()).isEqualTo(theirs.pid());
        assertThat(ours.get("ts").asLong()).isEqualTo(theirs.timestamp());
        for (Map.Entry<String, String> field : theirs.fields(names(ours)).entrySet()) {
            JsonNode value = ours.get("fields").get(field.getKey());
            if (value != null && !TAILS.contains(event + " " + field.getKey())) {
                Object expected = comparable(field.getValue());
                Object actual = comparable(value.asText());
                boolean named = expected instanceof String && actual instanceof BigInteger;
                boolean placed = named && ((String) expected).contains("+");
                assertThat(named ? name((BigInteger) actual, placed, symbols) : actual)
                        .as("%s: %s", theirs, field.getKey())
                        .isEqualTo(expected);
            }
        }
    }

    private static List<String> names(JsonNode ours) {
        List<String> names = new ArrayList<>();
        ours.get("fields").fieldNames().forEachRemaining(names::add);
        return names;
    }

    // trace-cmd names the functions of addresses even among the raw fields, with the place in them where the format has
    // %pS.
    private static String name(BigInteger address, boolean placed, Symbols symbols) {
        SymbolPlace place = symbols.find(address.longValue());
        if (place == null) {
            return address.toString();
        }
        return !placed || place.offset() == 0 ? place.name() : "%s+0x%x".formatted(place.name(), place.offset());
    }

    private static Symbols symbolsOf(Path file) throws IOException {
        try (TraceDatFile capture = TraceDatFile.open(file)) {
            return capture.facts().context().symbols();
        }
    }

    // Numbers modulo 2^64: trace-cmd shows some signed ones as unsigned, and the other way round.
    private static Object comparable(String text) {
        if (text.equals("(nil)")) {
            return BigInteger.ZERO;
        }
        try {
            BigInteger number = text.startsWith("0x") ? new BigInteger(text.substring(2), 16) : new BigInteger(text);
            return number.mod(BigInteger.ONE.shiftLeft(64));
        } catch (NumberFormatException _) {
            // A line of trace-cmd ends where a marker's own line does.
            return text.stripTrailing();
        }
    }

    private static Path capture(String name) {
        Path file = CAPTURES.resolve(name);
        assumeThat(Files.isReadable(file)).as("the capture %s", file).isTrue();
        return file;
    }

    /** Makes the writers of lines. */
    private interface Writers {
        Supplier<EventLines> of(CaptureFacts facts, CaptureBuffer buffer) throws IOException;
    }

    private static List<String> printed(Path file, Writers writers) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TraceDatFile capture = TraceDatFile.open(file)) {
            CaptureBuffer buffer = capture.buffers().getFirst();
            Supplier<EventLines> lines = writers.of(capture.facts(), buffer);
            new CapturePrinter(lines, capture.facts().abi().bigEndian(), 2)
                    .print(buffer, Channels.newChannel(out), _ -> {});
        }
        return new ArrayList<>(out.toString(StandardCharsets.UTF_8).lines().toList());
    }
}
