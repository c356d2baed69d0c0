package dev.tailrace.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tailrace.exporter.cli.Main;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("live-kernel")
class SoakLiveTest {
    @Test
    void aShortSoakTellsWhatWasWrittenAndThatAllOfItCameBack() throws Exception {
        StringWriter out = new StringWriter();

        int code = Main.commandLineFor(EmbeddedBroker::start, "bench")
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(new StringWriter()))
                .execute("bench", "soak", "--duration", "3s", "--rate", "20000", "--json");

        JsonNode result = new ObjectMapper().readTree(out.toString());
        assertThat(code).isZero();
        assertThat(result.get("written").asLong()).isPositive();
        assertThat(result.get("delivered").asLong())
                .isEqualTo(result.get("written").asLong());
        assertThat(result.get("final_anonymous_mb").asDouble()).isPositive();
        assertThat(result.get("final_heap_mb").asDouble()).isPositive();
    }
}
