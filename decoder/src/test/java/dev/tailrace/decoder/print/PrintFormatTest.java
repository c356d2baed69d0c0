package dev.tailrace.decoder.print;

import static dev.tailrace.decoder.print.SampleEvent.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintFormatTest {

    @Test
    void aTextWithoutConversionsStandsAsItIs() {
        assertThat(event().s32("a", 1).printed("\"100%% sure\\ttab\"")).isEqualTo("100% sure\ttab");
    }

    @Test
    void textsSideBySideAreOneFormat() {
        assertThat(event().s32("a", 1).s32("b", 2).printed("\"a=%d \" \"b=%d\", REC->a, REC->b"))
                .isEqualTo("a=1 b=2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        %d     | -5
        %u     | 4294967291
        %x     | fffffffb
        %#x    | 0xfffffffb
        %X     | FFFFFFFB
        %o     | 37777777773
        %5d    | '   -5'
        %-5d   | '-5   '
        %05d   | -0005
        %+d    | -5
        %.4d   | -0005
        %hhd   | -5
        %hhu   | 251
        %hd    | -5
        %hu    | 65531
        %ld    | -5
        %llx   | fffffffffffffffb
        """)
    void numbersFollowTheirConversion(String conversion, String expected) {
        assertThat(event().s64("a", -5).printed("\"%s\", REC->a".formatted(conversion)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"%#o, 0", "%#x, 0x0", "%03o, 000", "%+d, +0", "% d, ' 0'"})
    void zeroHasNoOctalPrefix(String conversion, String expected) {
        assertThat(event().s32("a", 0).printed("\"%s\", REC->a".formatted(conversion)))
                .isEqualTo(expected);
    }

    @Test
    void widthAndPrecisionMayBeArguments() {
        assertThat(event().s32("w", 6)
                        .s32("a", 42)
                        .printed("\"[%*d|%-*d|%.*s]\", REC->w, REC->a, REC->w, REC->a, 2, \"abc\""))
                .isEqualTo("[    42|42    |ab]");
    }

    @Test
    void aNegativeWidthAlignsLeft() {
        assertThat(event().s32("w", -6).s32("a", 42).printed("\"[%*d]\", REC->w, REC->a"))
                .isEqualTo("[42    ]");
    }

    @Test
    void aCharacterArrayEndsAtItsNulOrAtItsEnd() {
        assertThat(event().text("a", 8, "ab").text("b", 2, "cd").printed("\"%s %s\", REC->a, REC->b"))
                .isEqualTo("ab cd");
    }

    @Test
    void aDynamicTextIsFoundThroughItsLocation() {
        assertThat(event().located("char[] name", 100, (byte) 'h', (byte) 'i', (byte) 0)
                        .printed("\"<%s>\", __get_str(name)"))
                .isEqualTo("<hi>");
    }

    @Test
    void flagsAreNamedInTheTablesOrderAndTheRestIsHexadecimal() {
        String flags = "__print_flags(REC->a, \"|\", {1, \"ONE\"}, {(1 << 1), \"TWO\"}, {4UL, \"FOUR\"})";
        assertThat(event().u32("a", 0x16).printed("\"%s\", " + flags)).isEqualTo("TWO|FOUR|0x10");
        assertThat(event().u32("a", 0).printed("\"%s\", " + flags)).isEmpty();
        assertThat(event().u32("a", 0x20).printed("\"%s\", " + flags)).isEqualTo("0x20");
    }

    @Test
    void symbolsAreNamedOrHexadecimal() {
        String symbol = "__print_symbolic(REC->a, {0, \"zero\"}, {-1, \"none\"})";
        assertThat(event().s32("a", -1).printed("\"%s\", " + symbol)).isEqualTo("none");
        assertThat(event().s32("a", 7).printed("\"%s\", " + symbol)).isEqualTo("0x7");
    }

    @Test
    void aTableMayStandInBracesOfItsOwnAndEndInNull() {
        String symbol = "__print_symbolic(REC->a, {{1, \"one\"}, {2, \"two\"}}, {-1, NULL})";
        assertThat(event().s32("a", 2).printed("\"%s\", " + symbol)).isEqualTo("two");
    }

    @Test
    void arraysAndHexDumps() {
        SampleEvent event = event().located("u16[] a", 100, (byte) 1, (byte) 0, (byte) 0xff, (byte) 0x10);
        assertThat(event.printed("\"%s\", __print_array(__get_dynamic_array(a), __get_dynamic_array_len(a) /"
                        + " sizeof(u16), sizeof(u16))"))
                .isEqualTo("{0x1,0x10ff}");
        assertThat(event.printed("\"%s\", __print_hex(__get_dynamic_array(a), __get_dynamic_array_len(a))"))
                .isEqualTo("01 00 ff 10");
        assertThat(event.printed("\"%s\", __print_hex_str(__get_dynamic_array(a), 2)"))
                .isEqualTo("0100");
        assertThat(event.printed("\"%*ph %*phN\", 2, __get_dynamic_array(a), 4, __get_dynamic_array(a)"))
                .isEqualTo("01 00 0100ff10");
    }

    @Test
    void elementsOfArraysAndStructuresThroughCasts() {
        SampleEvent event = event().array("u8 a[4]", (byte) 1, (byte) 2, (byte) 3, (byte) 4);
        assertThat(event.printed("\"%d %x %x\", REC->a[2], *(u16 *)REC->a, ((u16 *)REC->a)[1]"))
                .isEqualTo("3 201 403");
    }

    @Test
    void aBlockHasVariables() {
        String minimum = "({ int x = (REC->a); int y = (128); ((x) < (y) ? (x) : (y)); })";
        assertThat(event().u32("a", 500).printed("\"%d\", " + minimum)).isEqualTo("128");
    }

    @Test
    void masksOfCpus() {
        SampleEvent event = event().located(
                        "unsigned long[] cpus",
                        104,
                        (byte) 0x35,
                        (byte) 0,
                        (byte) 0,
                        (byte) 0,
                        (byte) 1,
                        (byte) 0,
                        (byte) 0,
                        (byte) 0);
        assertThat(event.printed("\"%s\", __get_cpumask(cpus)")).isEqualTo("00000001,00000035");
        assertThat(event.printed("\"%*pbl %*pb\", 64, __get_dynamic_array(cpus), 6, __get_dynamic_array(cpus)"))
                .isEqualTo("0,2,4-5,32 35");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "REC->a",
                "\"%d\"",
                "\"%d\", REC->b",
                "\"%d\", f(REC->a)",
                "\"%d\", REC->a +",
                "\"%q\", REC->a",
                "\"%d",
                "\"%d\", (REC->a",
                "\"%d\", \"text\"",
                "\"%s\", __print_symbolic(REC->a, {NOBODY, \"x\"})",
                "\"%s\", __get_str(b)"
            })
    void whatCanNotBeFollowedIsRefusedWithAReason(String printFormat) {
        assertThatThrownBy(() -> event().s32("a", 1).printed(printFormat))
                .isInstanceOf(UnprintableException.class)
                .hasMessageMatching(".{5,}");
    }

    @Test
    void aDivisionByZeroIsRefusedForThatRecordOnly() {
        String printFormat = "\"%d\", 10 / REC->a";
        assertThat(event().s32("a", 5).printed(printFormat)).isEqualTo("2");
        assertThatThrownBy(() -> event().s32("a", 0).printed(printFormat)).isInstanceOf(UnprintableException.class);
    }

    @Test
    void deepNestingIsRefusedAndNoStackOverflows() {
        String deep = "(".repeat(100_000) + "1" + ")".repeat(100_000);
        assertThatThrownBy(() -> event().s32("a", 1).printed("\"%d\", " + deep))
                .isInstanceOf(UnprintableException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+ 1", "[0]", "->a", "? 1 : 1"})
    void longChainsAreRefusedAndNoStackOverflows(String link) {
        String chain = "REC->a" + link.repeat(100_000);
        assertThatThrownBy(() -> event().s32("a", 1).printed("\"%d\", " + chain))
                .isInstanceOf(UnprintableException.class);
    }

    @Test
    void aFormatMayHaveHundredsOfOperators() {
        assertThat(event().s32("a", 1).printed("\"%d\", REC->a" + " + 1".repeat(1_500)))
                .isEqualTo("1501");
    }
}
