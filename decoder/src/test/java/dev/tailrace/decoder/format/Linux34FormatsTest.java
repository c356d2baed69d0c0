package dev.tailrace.decoder.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tailrace.decoder.schema.EventCatalog;
import dev.tailrace.decoder.schema.EventMapping;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Linux34FormatsTest {
    @TempDir
    private Path folder;

    private @Nullable FormatFolder formats;

    @BeforeEach
    void unpack() throws IOException, InterruptedException {
        Path archive = Linux34Formats.archive();
        if (archive == null) {
            System.out.println("SKIPPED: the formats of Linux 3.4 are not here; name their folder with"
                    + " -Dtailrace.captures=FOLDER");
        }
        assumeThat(archive).as("formats-linux-3.4.tar.gz").isNotNull();
        formats = Linux34Formats.unpack(archive, folder);
    }

    @Test
    void all444FormatsParse() {
        assertThat(formats.parseAll()).hasSize(444);
    }

    @Test
    void allMapAndNoFieldIsOpaque() {
        List<EventFormat> all = formats.parseAll();

        EventCatalog catalog = EventCatalog.of(formats.abi(), all);

        assertThat(catalog.mappings()).hasSize(444).allMatch(mapping -> mapping.rawFieldCount() == 0);
        assertThat(catalog.mappings()).filteredOn(EventMapping::typed).isNotEmpty();
    }

    @Test
    void aStackEndsWithItsRecord() {
        EventFormat stack = formats.parseAll().stream()
                .filter(format -> format.path().equals("ftrace/kernel_stack"))
                .findFirst()
                .orElseThrow();

        FormatField callers = Fixtures.field(stack, "caller");
        assertThat(callers.placement()).isEqualTo(FieldPlacement.TAIL);
        assertThat(callers.elementSize()).isEqualTo(4);
    }
}
