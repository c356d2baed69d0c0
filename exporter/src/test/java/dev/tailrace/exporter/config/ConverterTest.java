package dev.tailrace.exporter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class ConverterTest {

    @ParameterizedTest
    @CsvSource({"1,1", "65536,65536", "1408k,1441792", "16M,16777216", "1G,1073741824", "4MiB,4194304", "2 kB,2048"})
    void sizesAreInPowersOf1024(String text, long bytes) {
        assertThat(new DataSize.Converter().convert(text)).isEqualTo(new DataSize(bytes));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1000,1000", "65536,64k", "1441792,1408k", "16777216,16M", "1073741824,1G", "1099511627776,1024G"
    })
    void aSizeIsToldInItsLargestWholeUnit(long bytes, String text) {
        assertThat(new DataSize(bytes)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "k", "1T", "1.5M", "999999999999999G"})
    void whatIsNoSizeSaysHowToWriteOne(String text) {
        assertThatThrownBy(() -> new DataSize.Converter().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:9464,127.0.0.1,9464",
        "localhost:0,localhost,0",
        "[::1]:80,::1,80",
        "metrics.example-1:65535,metrics.example-1,65535"
    })
    void anAddressNamesHostAndPort(String text, String host, int port) {
        Endpoint address = new EndpointConverter().convert(text);

        assertThat(address).isEqualTo(new Endpoint(host, port));
        assertThat(address).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "9464",
                ":9464",
                "localhost",
                "localhost:",
                "localhost:port",
                "localhost:65536",
                "::1:80",
                "http://a:1",
                "a:-1"
            })
    void whatIsNoAddressSaysHowToWriteOne(String text) {
        assertThatThrownBy(() -> new EndpointConverter().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @Test
    void timeSpansHaveAUnit() {
        DurationConverter converter = new DurationConverter();

        assertThat(converter.convert("100ms")).isEqualTo(Duration.ofMillis(100));
        assertThat(converter.convert("10s")).isEqualTo(Duration.ofSeconds(10));
        assertThat(converter.convert("5m")).isEqualTo(Duration.ofMinutes(5));
        assertThat(converter.convert("2h")).isEqualTo(Duration.ofHours(2));
        assertThatThrownBy(() -> converter.convert("10"))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("100ms");
    }
}
