package dev.tailrace.decoder.text;

import static dev.tailrace.decoder.text.GraphKernel.OPEN;
import static dev.tailrace.decoder.text.GraphKernel.SHELL;
import static dev.tailrace.decoder.text.GraphPage.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.EventFormatParser;
import dev.tailrace.decoder.format.Fixtures;
import dev.tailrace.decoder.format.FormatSet;
import dev.tailrace.decoder.format.FormatText;
import dev.tailrace.decoder.format.Linux34Formats;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the formats must tell for the columns of the function graph, and what is printed where they don't. */
class FunctionGraphFormatsTest {
    private static final Path LIVE = Path.of("/sys/kernel/tracing/events/ftrace");
    private static final String START = "              sh-7       [003] d..2.    12.345680: ";
    private static final GraphKernel KERNEL = new GraphKernel(8, false, false);
    private static final byte[] CALL = KERNEL.call(SHELL, OPEN, 1);
    private static final byte[] RETURN = KERNEL.ret(SHELL, OPEN, 1, 1_234);

    @Test
    void returnsWithoutTheirTimesArePrintedByThePrintFormatsAndSoAreTheirCalls() {
        FormatText ret = new FormatText(
                "ftrace",
                "name: funcgraph_exit\nID: 10\nformat:\n" + GraphKernel.COMMON
                        + GraphKernel.field("unsigned long func", 8, 8)
                        + GraphKernel.field("unsigned int depth", 16, 4)
                        + "\nprint fmt: \"<-- %ps (%u)\", (void *)REC->func, REC->depth\n");
        assertThat(lines(List.of(new FormatText("ftrace", KERNEL.callFormat()), ret), CALL, RETURN))
                .isEqualTo(START + "funcgraph_entry: --> do_sys_open (1)\n" + START
                        + "funcgraph_exit: <-- do_sys_open (1)\n");
    }

    @Test
    void callsWithoutADepthArePrintedByThePrintFormatAndTheirReturnsAreBraces() {
        FormatText call = new FormatText(
                "ftrace",
                "name: funcgraph_entry\nID: 11\nformat:\n" + GraphKernel.COMMON
                        + GraphKernel.field("unsigned long func", 8, 8)
                        + "\nprint fmt: \"--> %ps\", (void *)REC->func\n");
        FormatText ret = new FormatText("ftrace", newReturn());
        assertThat(lines(List.of(call, ret), CALL, RETURN))
                .isEqualTo(START + "funcgraph_entry: --> do_sys_open\n" + START + " 3)   1.234 us    |    }\n");
    }

    @Test
    void aCallOfSeveralFunctionsIsPrintedByThePrintFormat() {
        FormatText call = new FormatText(
                "ftrace",
                "name: funcgraph_entry\nID: 11\nformat:\n" + GraphKernel.COMMON
                        + GraphKernel.field("unsigned long func[2]", 8, 16)
                        + GraphKernel.field("unsigned int depth", 16, 4)
                        + "\nprint fmt: \"--> (%u)\", REC->depth\n");
        assertThat(lines(List.of(call, new FormatText("ftrace", newReturn())), CALL))
                .isEqualTo(START + "funcgraph_entry: --> (1)\n");
    }

    @Test
    void anEventOfThatNameInAnotherSystemIsNoCall() {
        assertThat(lines(List.of(new FormatText("mine", KERNEL.callFormat())), CALL))
                .isEqualTo(START + "funcgraph_entry: --> do_sys_open (1)\n");
    }

    @Test
    void aReturnThatIsTooShortForItsTimesDoesNotVanish() {
        byte[] cut = Arrays.copyOf(RETURN, 32);
        assertThat(GraphPage.lines(KERNEL, of(KERNEL, CALL, cut)))
                .isEqualTo(START + " 3)               |    do_sys_open() {\n" + START
                        + "funcgraph_exit: <-- do_sys_open (1)\n");
    }

    @Test
    void aCallThatIsTooShortForItsDepthIsPrintedAsFieldsAndItsReturnIsABrace() {
        byte[] cut = Arrays.copyOf(CALL, 16);
        assertThat(GraphPage.lines(KERNEL, of(KERNEL, cut, RETURN)))
                .isEqualTo(START + "funcgraph_entry: func=3221229568 depth=? args=?\n" + START
                        + " 3)   1.234 us    |    }\n");
    }

    @Test
    @Tag("live-kernel")
    void theFormatsOfTheRunningKernelTellEnough() throws Exception {
        assumeThat(LIVE.resolve("funcgraph_exit/format")).isReadable();
        EventFormatParser parser = new EventFormatParser(Fixtures.X86_64);
        assertThat(GraphEvent.of(parser.parse("ftrace", Files.readString(LIVE.resolve("funcgraph_entry/format")))))
                .isNotNull();
        assertThat(GraphReturn.of(parser.parse("ftrace", Files.readString(LIVE.resolve("funcgraph_exit/format")))))
                .isNotNull();
    }

    @Test
    void theFormatsOfLinux34TellEnough(@TempDir Path folder) throws Exception {
        Path archive = Linux34Formats.archive();
        assumeThat(archive).as("the formats of Linux 3.4").isNotNull();
        List<EventFormat> graph = Linux34Formats.unpack(archive, folder).parseAll().stream()
                .filter(format -> format.name().startsWith("funcgraph_"))
                .toList();
        assertThat(graph).hasSize(2).allSatisfy(format -> assertThat(GraphEvent.of(format))
                .isNotNull());
        assertThat(graph.stream().flatMap(format -> Stream.ofNullable(GraphReturn.of(format))))
                .hasSize(1);
    }

    private static String newReturn() {
        return "name: funcgraph_exit\nID: 10\nformat:\n" + GraphKernel.COMMON
                + GraphKernel.field("unsigned long func", 8, 8)
                + GraphKernel.field("unsigned int depth", 16, 4)
                + GraphKernel.field("unsigned long long calltime", 24, 8)
                + GraphKernel.field("unsigned long long rettime", 32, 8)
                + "\nprint fmt: \"\"\n";
    }

    private static String lines(List<FormatText> formats, byte[]... records) {
        return GraphPage.lines(KERNEL, new FormatSet(KERNEL.abi(), formats), 8, of(KERNEL, records));
    }
}
