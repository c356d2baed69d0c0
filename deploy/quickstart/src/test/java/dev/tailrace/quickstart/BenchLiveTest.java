package dev.tailrace.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tailrace.exporter.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Measurements run to their end and add up; what they measure no test asserts. */
@Tag("live-kernel")
class BenchLiveTest {
    @Test
    void aShortSoakTellsWhatWasWrittenAndThatAllOfItCameBack() throws Exception {
        JsonNode result = bench("soak", "--duration", "3s", "--rate", "20000");

        assertThat(result.get("written").asLong()).isPositive();
        assertThat(result.get("delivered").asLong())
                .isEqualTo(result.get("written").asLong());
        assertThat(result.get("final_anonymous_mb").asDouble()).isPositive();
        assertThat(result.get("final_heap_mb").asDouble()).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "raw"})
    void aShortFloodTellsWhatWasWrittenAndWhatBecameOfIt(String sink) throws Exception {
        JsonNode result = bench("flood", "--seconds", "1", "--sink", sink, "--buffer-size", "8M");

        long written = result.get("written").asLong();
        assertThat(result.get("sink").asText()).isEqualTo(sink);
        assertThat(written).isPositive();
        assertThat(result.get("delivered").asLong() + result.get("overwritten").asLong())
                .isEqualTo(written);
        assertThat(result.get("cpu_ms_per_million").asDouble()).isPositive();
        assertThat(result.get("tracing_on_ms").asLong()).isPositive();
    }

    @Test
    void aShortLookAtLatencyTellsOfEachSettingWithEveryEventBack() throws Exception {
        List<JsonNode> results = benchLines("latency", "--seconds", "1", "--settling", "500ms", "--rate", "5000");

        assertThat(results)
                .extracting(result -> result.get("setting").asText())
                .containsExactly("default", "low-latency");
        assertThat(results).allSatisfy(result -> {
            long delivered = result.get("delivered").asLong();
            assertThat(delivered).isEqualTo(result.get("written").asLong());
            assertThat(result.get("settling_events").asLong()).isPositive();
            // Between the measuring and the load's end there are events that are only delivered.
            assertThat(result.get("events").asLong())
                    .isBetween(1L, delivered - result.get("settling_events").asLong());
            assertThat(result.get("p50_ms").asDouble())
                    .isPositive()
                    .isLessThanOrEqualTo(result.get("max_ms").asDouble());
        });
    }

    @Test
    void eachLiveClientGetsEveryEventOrTheExporterTellsThatItDroppedSome() throws Exception {
        JsonNode result = bench("clients", "--clients", "2", "--rate", "20000", "--seconds", "1");

        long offered = result.get("offered").asLong();
        assertThat(result.get("clients").asInt()).isEqualTo(2);
        assertThat(result.get("overwritten").asLong()).isZero();
        assertThat(offered).isPositive();
        assertThat(result.get("delivered").asLong() + result.get("dropped").asLong())
                .isEqualTo(offered);
        assertThat(result.get("cpu_ms_per_million").asDouble()).isPositive();
    }

    private static JsonNode bench(String... arguments) throws Exception {
        List<JsonNode> lines = benchLines(arguments);
        assertThat(lines).hasSize(1);
        return lines.getFirst();
    }

    private static List<JsonNode> benchLines(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("bench"));
        command.addAll(List.of(arguments));
        command.add("--json");
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();

        Main.commandLineFor(EmbeddedBroker::start, Map.of(), "bench")
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(command.toArray(String[]::new));

        assertThat(out.toString()).as(err.toString()).isNotEmpty();
        List<JsonNode> results = new ArrayList<>();
        for (String line : out.toString().lines().toList()) {
            results.add(new ObjectMapper().readTree(line));
        }
        return results;
    }
}
