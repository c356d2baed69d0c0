package dev.tailrace.decoder.context;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymbolsTest {
    private static final String KALLSYMS = """
        ffffffff81000000 T _stext
        ffffffff81000000 T _text
        ffffffff81000100 t first
        ffffffff81000100 W alias
        ffffffff81000180 T second
        ffffffff81000200 T _etext
        ffffffff81000300 D data
        ffffffff81000400 T _sinittext
        ffffffff81000420 t setup
        ffffffff81000500 T _einittext
        ffffffffc0001000 t probe\t[driver]
        ffffffffa0001000 t early\t[other]
        """;

    @ParameterizedTest
    @CsvSource({
        "ffffffff81000000, _stext",
        "ffffffff81000100, first",
        "ffffffff8100017f, first",
        "ffffffff810001ff, second",
        "ffffffff81000430, setup",
        "ffffffffc0001004, probe",
        "ffffffffa0001000, early"
    })
    void anAddressBelongsToTheLastSymbolBeforeIt(String address, String name) {
        Symbols symbols = Symbols.parse(KALLSYMS);
        SymbolPlace place = symbols.find(Long.parseUnsignedLong(address, 16));
        assertThat(place).isNotNull().extracting(SymbolPlace::name).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource({"0", "ffffffff80ffffff", "ffffffff81000200", "ffffffff81000310", "ffffffff81000500", "ffffffffffffffff"
    })
    void anAddressOutsideTheCodeBelongsToNone(String address) {
        assertThat(Symbols.parse(KALLSYMS).find(Long.parseUnsignedLong(address, 16)))
                .isNull();
    }

    @Test
    void aSymbolReachesToTheNextOne() {
        assertThat(Symbols.parse(KALLSYMS).find(0xffffffff81000123L))
                .isEqualTo(new SymbolPlace("first", 0x23, 0x80, null));
    }

    @Test
    void aSymbolOfAModuleNamesIt() {
        assertThat(Symbols.parse(KALLSYMS).find(0xffffffffc0001000L))
                .isEqualTo(new SymbolPlace("probe", 0, 0, "driver"));
    }

    @Test
    void symbolsThatTheKernelHidesAreNone() {
        assertThat(Symbols.parse("0000000000000000 T _stext\n0000000000000000 t first\n")
                        .find(0))
                .isNull();
        assertThat(Symbols.none().find(1)).isNull();
    }

    @ParameterizedTest
    @CsvSource({"''", "x", "1", "1 T", "'1  '", "zz T name", "'\n\n'"})
    void linesThatAreNoneArePassedOver(String text) {
        assertThat(Symbols.parse(text).find(0)).isNull();
    }
}
