package dev.tailrace.decoder.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderPageParserTest {
    private static final String OF_32_BITS = """
        \tfield: u64 timestamp;\toffset:0;\tsize:8;\tsigned:0;
        \tfield: local_t commit;\toffset:8;\tsize:4;\tsigned:1;
        \tfield: int overwrite;\toffset:8;\tsize:1;\tsigned:1;
        \tfield: char data;\toffset:12;\tsize:4084;\tsigned:1;
        """;

    @Test
    void theHeaderOfA64BitKernelHas16Bytes() {
        PageLayout layout = HeaderPageParser.parse(Fixtures.headerPage(), false);

        assertThat(layout).isEqualTo(new PageLayout(0, 8, 8, 16, 4096, false));
        assertThat(HeaderPageParser.abi(layout)).isEqualTo(new KernelAbi(8, false));
    }

    @Test
    void theHeaderOfA32BitKernelHas12Bytes() {
        PageLayout layout = HeaderPageParser.parse(OF_32_BITS, true);

        assertThat(layout).isEqualTo(new PageLayout(0, 8, 4, 12, 4096, true));
        assertThat(HeaderPageParser.abi(layout)).isEqualTo(new KernelAbi(4, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"timestamp", "commit", "data"})
    void everyPartMustBeThere(String part) {
        String without = OF_32_BITS.replace(part + ";", "other;");

        assertThatThrownBy(() -> HeaderPageParser.parse(without, false))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining("\"" + part + "\"");
    }

    @Test
    void theHeaderLiesBeforeTheData() {
        String overlapping = OF_32_BITS.replace("offset:12;", "offset:10;");

        assertThatThrownBy(() -> HeaderPageParser.parse(overlapping, false)).isInstanceOf(FormatException.class);
    }

    @Test
    void aTruncatedTextIsRefused() {
        for (int length = 0; length < OF_32_BITS.stripTrailing().length() - "\tsigned:1;".length(); length++) {
            String truncated = OF_32_BITS.substring(0, length);
            assertThatThrownBy(() -> HeaderPageParser.parse(truncated, false))
                    .as(truncated)
                    .isInstanceOf(FormatException.class);
        }
    }
}
