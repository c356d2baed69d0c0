package dev.tailrace.exporter.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The documentation lists what a server serves: each metric with its type, its labels and its help. */
class MetricsDocumentTest {
    private static final Path DOCUMENT = Path.of("../docs/metrics.md");
    private static final Pattern ROW = Pattern.compile("\\| `\\w+` .*");

    @Test
    void whatIsServedIsWhatIsDocumented() throws Exception {
        try (FilledServer server = new FilledServer()) {
            assertThat(documentedRows()).containsExactlyInAnyOrderElementsOf(servedRows(server));
        }
    }

    private static List<String> servedRows(FilledServer server) throws IOException, InterruptedException {
        return Scrape.of(server.address()).families().values().stream()
                .map(family -> "| `%s` | %s | %s | %s |"
                        .formatted(family.name(), family.type(), family.labels(), family.help()))
                .toList();
    }

    private static List<String> documentedRows() throws IOException {
        return Files.readAllLines(DOCUMENT).stream()
                .filter(ROW.asMatchPredicate())
                .toList();
    }
}
