package dev.tailrace.exporter.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsLayersTest {
    @TempDir
    private Path folder;

    private SettingsLayers layers;

    @BeforeEach
    void start() {
        layers = new SettingsLayers(Set.of("topic", "event", "batch-age", "kafka-property"));
    }

    @Test
    void aScalarAListAndAMapBecomeArguments() throws IOException {
        layers.addFile(file("topic: a\nevent: [sched:*, irq:*]\nkafka-property: {linger.ms: 5}\n"));

        assertThat(layers.argumentsExcept(Set.of()))
                .containsExactly("--topic=a", "--event=sched:*", "--event=irq:*", "--kafka-property=linger.ms=5");
    }

    @Test
    void anEmptyFileSetsNothing() throws IOException {
        layers.addFile(file("# nothing\n"));

        assertThat(layers.argumentsExcept(Set.of())).isEmpty();
    }

    @Test
    void aVariableWinsOverTheFile() throws IOException {
        layers.addFile(file("batch-age: 5s\n"));
        layers.addEnvironment(Map.of("TAILRACE_BATCH_AGE", "1s", "PATH", "/bin"));

        assertThat(layers.argumentsExcept(Set.of())).containsExactly("--batch-age=1s");
        assertThat(layers.origin("batch-age")).hasValue("variable TAILRACE_BATCH_AGE");
    }

    @Test
    void aFlagWinsOverBoth() throws IOException {
        layers.addFile(file("topic: a\n"));
        layers.addEnvironment(Map.of("TAILRACE_TOPIC", "b"));

        assertThat(layers.argumentsExcept(Set.of("topic"))).isEmpty();
    }

    @Test
    void aVariableWithCommasIsAList() {
        layers.addEnvironment(Map.of("TAILRACE_EVENT", "sched:*,irq:*"));

        assertThat(layers.argumentsExcept(Set.of())).containsExactly("--event=sched:*", "--event=irq:*");
    }

    @Test
    void anUnknownVariableIsAnError() {
        assertThatThrownBy(() -> layers.addEnvironment(Map.of("TAILRACE_TOPICS", "a")))
                .isInstanceOf(SettingsException.class)
                .hasMessageContainingAll("TAILRACE_TOPICS", "did you mean 'topic'");
    }

    @Test
    void aValueWithinAValueIsAnError() throws IOException {
        Path file = file("topic: {a: {b: c}}\n");

        assertThatThrownBy(() -> layers.addFile(file))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("'topic'");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("tailrace.yaml"), text);
    }
}
