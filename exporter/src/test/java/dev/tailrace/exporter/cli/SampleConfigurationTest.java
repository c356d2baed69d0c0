package dev.tailrace.exporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.exporter.config.DataSize;
import dev.tailrace.exporter.config.Endpoint;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class SampleConfigurationTest {
    private static final Path SAMPLE = Path.of("../deploy/tailrace.yaml");

    @Test
    void theSampleSetsWhatItSays() {
        ExportOptions options = complete();

        assertThat(options.events).containsExactly("sched:*", "syscalls:sys_enter_openat");
        assertThat(options.filters).containsExactly("sched:sched_switch:prev_pid != 0");
        assertThat(options.bufferSize).isEqualTo(new DataSize(4 << 20));
        assertThat(options.publishing.kafka.bootstrapServers).isEqualTo("localhost:9092");
        assertThat(options.batchAge).isEqualTo(Duration.ofMillis(50));
        assertThat(options.daemon.metricsListen).isEqualTo(new Endpoint("127.0.0.1", 9464));
        assertThat(options.publishing.kafka.kafkaProperties)
                .containsEntry("linger.ms", "5")
                .containsEntry("compression.type", "zstd");
    }

    @Test
    void aFlagWinsAndTheRestStays() {
        ExportOptions options = complete("--batch-age", "1s", "-e", "irq:*");

        assertThat(options.batchAge).isEqualTo(Duration.ofSeconds(1));
        assertThat(options.events).containsExactly("irq:*");
        assertThat(options.publishing.kafka.bootstrapServers).isEqualTo("localhost:9092");
    }

    @Test
    void whatNobodySetsHasItsDefault() {
        ExportOptions options = complete();

        assertThat(options.instance).isEqualTo("tailrace");
        assertThat(options.publishing.kafka.topic).isEqualTo("tailrace.events");
        assertThat(options.heartbeat).isEqualTo(Duration.ofSeconds(1));
        assertThat(options.startAnyway).isFalse();
    }

    private static ExportOptions complete(String... flags) {
        ExportOptions given = new ExportOptions();
        var parsed =
                new CommandLine(given).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(flags);
        given.config = SAMPLE;
        return LayeredOptions.complete(given, parsed, Map.of());
    }
}
