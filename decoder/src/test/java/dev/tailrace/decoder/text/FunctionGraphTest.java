package dev.tailrace.decoder.text;

import static dev.tailrace.decoder.text.GraphKernel.GETNAME;
import static dev.tailrace.decoder.text.GraphKernel.INTERRUPT;
import static dev.tailrace.decoder.text.GraphKernel.OF_A_MODULE;
import static dev.tailrace.decoder.text.GraphKernel.OPEN;
import static dev.tailrace.decoder.text.GraphKernel.OTHER_TASK;
import static dev.tailrace.decoder.text.GraphKernel.SHELL;
import static dev.tailrace.decoder.text.GraphKernel.UNKNOWN;
import static dev.tailrace.decoder.text.GraphPage.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.decoder.page.PageFault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls and returns in the columns of the kernel, in the layouts of Linux 6.18 and 3.4, both sizes of long, both byte orders. */
@ParameterizedClass
@CsvSource({
    "8,false,false",
    "8,true,false",
    "4,false,false",
    "4,true,false",
    "8,false,true",
    "8,true,true",
    "4,false,true",
    "4,true,true"
})
class FunctionGraphTest {
    private static final String START = "              sh-7       [003] d..2.    12.345680: ";
    private static final String OTHER_START = "           <...>-8       [003] d..2.    12.345680: ";

    @Parameter(0)
    private int longSize;

    @Parameter(1)
    private boolean bigEndian;

    @Parameter(2)
    private boolean old;

    private GraphKernel kernel;

    @BeforeEach
    void setUp() {
        kernel = new GraphKernel(longSize, bigEndian, old);
    }

    @Test
    void aCallAndItsReturnAreBraces() {
        assertThat(lines(kernel.call(SHELL, OPEN, 0), kernel.other(SHELL), kernel.ret(SHELL, OPEN, 0, 12_345)))
                .isEqualTo(START + " 3)               |  do_sys_open() {\n"
                        + START + "other: pid=7\n"
                        + START + " 3) + 12.345 us   |  }\n");
    }

    @Test
    void aCallWithItsReturnBehindItIsOneLine() {
        assertThat(lines(kernel.call(SHELL, OPEN, 0), kernel.ret(SHELL, OPEN, 0, 1_234)))
                .isEqualTo(START + " 3)   1.234 us    |  do_sys_open();\n");
    }

    @Test
    void callsInsideOfCallsAreIndentedByTwoBlanksALevel() {
        assertThat(lines(
                        kernel.call(SHELL, OPEN, 0),
                        kernel.call(SHELL, OF_A_MODULE, 1),
                        kernel.call(SHELL, GETNAME, 2),
                        kernel.ret(SHELL, GETNAME, 2, 150_000),
                        kernel.ret(SHELL, OF_A_MODULE, 1, 2_000_000),
                        kernel.call(SHELL, UNKNOWN, 1),
                        kernel.ret(SHELL, UNKNOWN, 1, 0),
                        kernel.ret(SHELL, OPEN, 0, 1_234_567_890L)))
                .isEqualTo(START + " 3)               |  do_sys_open() {\n"
                        + START + " 3)               |    probe [driver]() {\n"
                        + START + " 3) ! 150.000 us  |      getname();\n"
                        + START + " 3) # 2000.000 us |    }\n"
                        + START + " 3)   0.000 us    |    0xf0000000();\n"
                        + START + " 3) $ 1234567 us  |  }\n");
    }

    @Test
    void aReturnOfAnotherFunctionOrTaskEndsNoLeaf() {
        assertThat(lines(
                        kernel.call(SHELL, OPEN, 0),
                        kernel.ret(SHELL, GETNAME, 0, 1),
                        kernel.call(SHELL, OPEN, 0),
                        kernel.ret(OTHER_TASK, OPEN, 0, 1)))
                .isEqualTo(START + " 3)               |  do_sys_open() {\n"
                        + START + " 3)   0.001 us    |  }\n"
                        + START + " 3)               |  do_sys_open() {\n"
                        + OTHER_START + " 3)   0.001 us    |  }\n");
    }

    @Test
    void aReturnWithoutItsCallIsABrace() {
        assertThat(lines(kernel.ret(SHELL, OPEN, 1, 5_000))).isEqualTo(START + " 3)   5.000 us    |    }\n");
    }

    @Test
    void aCallWithoutItsReturnIsOpen() {
        assertThat(lines(kernel.call(SHELL, OPEN, 3)))
                .isEqualTo(START + " 3)               |        do_sys_open() {\n");
    }

    @Test
    void aSecondReturnEndsNoLeaf() {
        assertThat(lines(
                        kernel.call(SHELL, OPEN, 1),
                        kernel.ret(SHELL, OPEN, 1, 1_000),
                        kernel.ret(SHELL, OPEN, 0, 2_000)))
                .isEqualTo(START + " 3)   1.000 us    |    do_sys_open();\n" + START + " 3)   2.000 us    |  }\n");
    }

    @Test
    void anInterruptIsMarkedBeforeItsCallAndBehindItsReturn() {
        assertThat(lines(
                        kernel.call(SHELL, INTERRUPT, 1),
                        kernel.other(SHELL),
                        kernel.ret(SHELL, INTERRUPT, 1, 3_000),
                        kernel.call(SHELL, INTERRUPT, 1),
                        kernel.ret(SHELL, INTERRUPT, 1, 3_000)))
                .isEqualTo(START + " 3)   ==========> |\n"
                        + " 3)               |    do_IRQ() {\n"
                        + START + "other: pid=7\n"
                        + START + " 3)   3.000 us    |    }\n"
                        + " 3)   <========== |\n"
                        + START + " 3)   ==========> |\n"
                        + " 3)   3.000 us    |    do_IRQ();\n"
                        + " 3)   <========== |\n");
    }

    @Test
    void theLatencyFormatTellsTheContextOnceMore() {
        String start = "      sh-7         3d..2.    5us : ";
        assertThat(GraphPage.latencyLines(
                        kernel,
                        of(
                                kernel,
                                kernel.call(SHELL, OPEN, 0),
                                kernel.call(SHELL, INTERRUPT, 1),
                                kernel.ret(SHELL, INTERRUPT, 1, 1_000),
                                kernel.ret(SHELL, OPEN, 0, 2_000))))
                .isEqualTo(start + " 3)  d..2. |               |  do_sys_open() {\n"
                        + start + " 3)  d..2. |   ==========> |\n"
                        + " 3)  d..2. |   1.000 us    |    do_IRQ();\n"
                        + " 3)  d..2. |   <========== |\n"
                        + start + " 3)  d..2. |   2.000 us    |  }\n");
    }

    @Test
    void theColumnOfTheCpuIsAsWideAsTheHighestNumber() {
        GraphPage page = of(kernel, kernel.call(SHELL, OPEN, 0));
        assertThat(GraphPage.lines(kernel, kernel.formats(), 10, page)).contains(":  3)      ");
        assertThat(GraphPage.lines(kernel, kernel.formats(), 11, page)).contains(":   3)      ");
        assertThat(GraphPage.lines(kernel, kernel.formats(), 101, page)).contains(":    3)      ");
    }

    @Test
    void theReturnMayStandOnTheNextPage() {
        assertThat(GraphPage.lines(
                        kernel,
                        of(kernel, kernel.other(SHELL), kernel.call(SHELL, OPEN, 0)),
                        of(kernel, kernel.ret(SHELL, OPEN, 0, 1_234), kernel.other(SHELL))))
                .isEqualTo(START + "other: pid=7\n"
                        + START + " 3)   1.234 us    |  do_sys_open();\n"
                        + START + "other: pid=7\n");
    }

    @Test
    void aLossPartsACallFromItsReturn() {
        assertThat(GraphPage.lines(
                        kernel,
                        of(kernel, kernel.call(SHELL, OPEN, 0)),
                        of(kernel, kernel.ret(SHELL, OPEN, 0, 1_234)).behindALoss()))
                .isEqualTo(START + " 3)               |  do_sys_open() {\n"
                        + "CPU:3 [LOST EVENTS]\n"
                        + START + " 3)   1.234 us    |  }\n");
    }

    @Test
    void aFaultPartsACallFromItsReturn() {
        GraphPage broken = of(kernel, kernel.call(SHELL, OPEN, 0)).with(PageFault.COMMIT_BEYOND_PAGE);
        assertThat(GraphPage.lines(kernel, broken, of(kernel, kernel.ret(SHELL, OPEN, 0, 1_234))))
                .isEqualTo(START + " 3)               |  do_sys_open() {\n"
                        + "CPU:3 [FAULT COMMIT_BEYOND_PAGE ON PAGE 0 AT 0]\n"
                        + START + " 3)   1.234 us    |  }\n");
    }

    @Test
    void aPageWithoutEventsPartsACallFromItsReturn() {
        assertThat(GraphPage.lines(
                        kernel,
                        of(kernel, kernel.call(SHELL, OPEN, 0)),
                        of(kernel),
                        of(kernel, kernel.ret(SHELL, OPEN, 0, 1_234))))
                .isEqualTo(START + " 3)               |  do_sys_open() {\n" + START + " 3)   1.234 us    |  }\n");
    }

    @Test
    void argumentsOfACallAreLeftOut() {
        assertThat(lines(kernel.call(SHELL, OPEN, 0, 6), kernel.ret(SHELL, OPEN, 0, 1_234)))
                .isEqualTo(START + " 3)   1.234 us    |  do_sys_open();\n");
    }

    @Test
    void aCallThatNotesItsCallerIsACall() {
        assertThat(lines(
                        kernel.callWithCaller(SHELL, OPEN, 0),
                        kernel.callWithCaller(SHELL, GETNAME, 1),
                        kernel.ret(SHELL, GETNAME, 1, 1_234),
                        kernel.ret(SHELL, OPEN, 0, 2_345)))
                .isEqualTo(START + " 3)               |  do_sys_open() {\n"
                        + START + " 3)   1.234 us    |    getname();\n"
                        + START + " 3)   2.345 us    |  }\n");
    }

    @Test
    void aDepthBelowZeroIsNotIndented() {
        assertThat(lines(kernel.call(SHELL, OPEN, -65_536)))
                .isEqualTo(START + " 3)               |  do_sys_open() {\n");
    }

    @Test
    void aDepthThatNoStackHasMakesNoEndlessLine() {
        assertThat(lines(kernel.call(SHELL, OPEN, Integer.MAX_VALUE)))
                .hasSizeLessThan(3_000)
                .endsWith("  do_sys_open() {\n");
    }

    private String lines(byte[]... records) {
        return GraphPage.lines(kernel, of(kernel, records));
    }
}
