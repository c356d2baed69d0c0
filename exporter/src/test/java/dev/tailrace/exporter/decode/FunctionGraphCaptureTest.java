package dev.tailrace.exporter.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.decoder.capture.CaptureBuffer;
import dev.tailrace.decoder.capture.CaptureFacts;
import dev.tailrace.decoder.capture.CaptureOptions;
import dev.tailrace.decoder.capture.ContextTexts;
import dev.tailrace.decoder.capture.TraceDatFile;
import dev.tailrace.decoder.capture.TraceDatWriter;
import dev.tailrace.decoder.format.FormatText;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A capture of calls and returns over many pages: however they are shared out to threads, each leaf is one line. */
class FunctionGraphCaptureTest {
    private static final int PAGE_BYTES = 4096;
    private static final int HEADER_BYTES = 16;
    private static final int CALL_BYTES = 24;
    private static final int RETURN_BYTES = 40;
    private static final int PAGES = 60;
    private static final int DEEPEST = 20;
    private static final int FUNCTIONS = 4;
    private static final long FIRST_FUNCTION = 0xffffffff81000100L;
    private static final long SEED = 4711;

    private static final String COMMON = """
        \tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;
        \tfield:unsigned char common_flags;\toffset:2;\tsize:1;\tsigned:0;
        \tfield:unsigned char common_preempt_count;\toffset:3;\tsize:1;\tsigned:0;
        \tfield:int common_pid;\toffset:4;\tsize:4;\tsigned:1;

        \tfield:unsigned long func;\toffset:8;\tsize:8;\tsigned:0;
        \tfield:unsigned int depth;\toffset:16;\tsize:4;\tsigned:0;
        """;
    private static final String CALL_FORMAT = "name: funcgraph_entry\nID: 11\nformat:\n" + COMMON
            + "\nprint fmt: \"--> %ps (%u)\", (void *)REC->func, REC->depth\n";
    private static final String RETURN_FORMAT = "name: funcgraph_exit\nID: 10\nformat:\n" + COMMON
            + "\tfield:unsigned int overrun;\toffset:20;\tsize:4;\tsigned:0;\n"
            + "\tfield:unsigned long long calltime;\toffset:24;\tsize:8;\tsigned:0;\n"
            + "\tfield:unsigned long long rettime;\toffset:32;\tsize:8;\tsigned:0;\n"
            + "\nprint fmt: \"<-- %ps (%u)\", (void *)REC->func, REC->depth\n";
    private static final String HEADER_PAGE = """
        \tfield: u64 timestamp;\toffset:0;\tsize:8;\tsigned:0;
        \tfield: local_t commit;\toffset:8;\tsize:8;\tsigned:1;
        \tfield: int overwrite;\toffset:8;\tsize:1;\tsigned:1;
        \tfield: char data;\toffset:16;\tsize:4080;\tsigned:0;
        """;
    private static final String KALLSYMS = """
        ffffffff81000000 T _stext
        ffffffff81000100 T alpha
        ffffffff81000200 T beta
        ffffffff81000300 T gamma
        ffffffff81000400 T delta
        ffffffff81001000 T _etext
        """;
    private static final List<String> NAMES = List.of("alpha", "beta", "gamma", "delta");

    // What both say of a call: duration, indentation, function or brace.
    private static final Pattern GRAPH = Pattern.compile("([0-9.]*)(?: us)? *\\|( *)(\\w+\\(\\)(?:;| \\{)|\\})\\s*$");

    @TempDir
    private Path folder;

    private final Random random = new Random(SEED);
    private final List<String> expected = new ArrayList<>();
    private final List<ByteBuf> pages = new ArrayList<>();
    private ByteBuf page = newPage();
    private int leafsOverPages;
    private Path file;

    @BeforeEach
    void writeACapture() throws IOException {
        while (pages.size() < PAGES) {
            tree(0);
        }
        file = folder.resolve("trace.dat");
        CaptureFacts facts = CaptureFacts.of(
                false,
                HEADER_PAGE,
                "# compressed entry header\n",
                List.of(new FormatText("ftrace", CALL_FORMAT), new FormatText("ftrace", RETURN_FORMAT)),
                new ContextTexts(KALLSYMS, "", "7 sh\n", ""),
                CaptureOptions.EMPTY);
        try (TraceDatWriter writer = TraceDatWriter.version6(file, facts)) {
            var buffer = writer.buffer("", "local");
            flush();
            for (ByteBuf each : pages) {
                buffer.append(0, each);
            }
        }
        assertThat(leafsOverPages).as("calls at the end of a page").isPositive();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void eachLeafIsOneLine(int threads) throws Exception {
        assertThat(printed(threads)).map(FunctionGraphCaptureTest::graphOf).containsExactlyElementsOf(expected);
    }

    @Test
    void traceCmdSeesTheSameCalls() throws Exception {
        assertThat(TraceCmd.pluginTexts(file))
                .map(TraceCmd.Line::body)
                .map(FunctionGraphCaptureTest::graphOf)
                .containsExactlyElementsOf(expected);
    }

    private List<String> printed(int threads) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (TraceDatFile capture = TraceDatFile.open(file)) {
            CaptureBuffer buffer = capture.buffers().getFirst();
            new CapturePrinter(CaptureLines.traceFile(capture.facts(), buffer, false), false, threads)
                    .print(buffer, Channels.newChannel(out), _ -> {});
        }
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static String graphOf(String line) {
        Matcher matcher = GRAPH.matcher(line);
        assertThat(matcher.find()).as(line).isTrue();
        return graph(matcher.group(1), matcher.group(2).length() / 2 - 1, matcher.group(3));
    }

    private static String graph(String duration, int depth, String text) {
        return "%s at %d: %s".formatted(duration, depth, text);
    }

    private void tree(int depth) {
        int function = random.nextInt(FUNCTIONS);
        long durationNs = random.nextInt(1_000_000);
        String duration = "%d.%03d".formatted(durationNs / 1_000, durationNs % 1_000);
        String name = NAMES.get(function);
        int children = depth == DEEPEST ? 0 : random.nextInt(3);
        call(function, depth);
        int pagesBefore = pages.size();
        if (children == 0) {
            expected.add(graph(duration, depth, name + "();"));
            ret(function, depth, durationNs);
            leafsOverPages += pages.size() - pagesBefore;
            return;
        }
        expected.add(graph("", depth, name + "() {"));
        for (int child = 0; child < children; child++) {
            tree(depth + 1);
        }
        expected.add(graph(duration, depth, "}"));
        ret(function, depth, durationNs);
    }

    private void call(int function, int depth) {
        start(CALL_BYTES, 11, function, depth);
        page.writeIntLE(0);
    }

    private void ret(int function, int depth, long durationNs) {
        start(RETURN_BYTES, 10, function, depth);
        page.writeIntLE(0).writeLongLE(1_000).writeLongLE(1_000 + durationNs);
    }

    // The word before a record: its length in words, and 1 ns since the record before.
    private void start(int bytes, int id, int function, int depth) {
        if (page.writableBytes() < Integer.BYTES + bytes) {
            flush();
        }
        page.writeIntLE(1 << 5 | bytes / 4);
        page.writeShortLE(id).writeByte(0).writeByte(0).writeIntLE(7);
        page.writeLongLE(FIRST_FUNCTION + 0x100L * function).writeIntLE(depth);
    }

    private void flush() {
        page.setLongLE(0, 1_000_000L * pages.size());
        page.setLongLE(Long.BYTES, page.readableBytes() - HEADER_BYTES);
        pages.add(page.writeZero(page.writableBytes()));
        page = newPage();
    }

    private static ByteBuf newPage() {
        return Unpooled.buffer(PAGE_BYTES, PAGE_BYTES).writeZero(HEADER_BYTES);
    }
}
