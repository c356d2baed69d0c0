package dev.tailrace.exporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The README's commands are the project's. */
class ReadmeTest {
    private static final Path README = Path.of("../README.md");
    private static final Pattern COMMAND = Pattern.compile("(?m)^    (?:\\./)?tailrace (\\w+)");

    @Test
    void theDockerLineIsTheOneThatPreparePrints() throws IOException {
        String printed = DockerRunLine.of(
                65532, Path.of("/sys/kernel/tracing/instances/tailrace"), Path.of("/var/lib/tailrace/context"));

        assertThat(readme()).containsIgnoringWhitespaces(printed);
    }

    @Test
    void everyCommandThatItCallsExists() throws IOException {
        List<String> called = COMMAND.matcher(readme())
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();

        assertThat(called).contains("export", "doctor", "events");
        // quickstart is the one command that the image does not have.
        assertThat(called)
                .allMatch(name -> name.equals("quickstart")
                        || Main.commandLine().getSubcommands().containsKey(name));
    }

    private static String readme() throws IOException {
        return Files.readString(README);
    }
}
