package dev.tailrace.decoder.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.decoder.schema.EventCatalog;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the text: a format that can be mapped, or a {@link FormatException}, and nothing else. */
class MalformedFormatTest {
    private static final long SEED = Long.getLong("tailrace.seed", 20_260_101);
    private static final int CHANGES_PER_FIXTURE = 2_000;

    @Test
    void aFormatCutAnywhereIsAFormatOrAFormatException() {
        for (String path : Fixtures.RECORDED) {
            String text = Fixtures.recordedText(path);
            for (int length = 0; length < text.length(); length++) {
                parseAndMap(text.substring(0, length));
            }
        }
    }

    @Test
    void aFormatCutBeforeItsFirstFieldIsNone() {
        String text = Fixtures.recordedText("sched/sched_switch");
        for (int length = 0; length < text.indexOf("size:2;") + "size:2".length(); length++) {
            assertThat(parseAndMap(text.substring(0, length))).isFalse();
        }
    }

    @Test
    void aChangedCharacterGivesAFormatOrAFormatException() {
        Random random = new Random(SEED);
        System.out.println("seed of the changed formats: -Dtailrace.seed=" + SEED);
        for (String path : Fixtures.RECORDED) {
            String text = Fixtures.recordedText(path);
            for (int change = 0; change < CHANGES_PER_FIXTURE; change++) {
                StringBuilder changed = new StringBuilder(text);
                changed.setCharAt(random.nextInt(text.length()), (char) random.nextInt(128));
                parseAndMap(changed.toString());
            }
        }
    }

    private static boolean parseAndMap(String text) {
        try {
            EventFormat format = new EventFormatParser(Fixtures.X86_64).parse("demo", text);
            EventCatalog catalog = EventCatalog.of(Fixtures.X86_64, List.of(format));
            assertThat(catalog.plan(format.id())).isNotNull();
            return true;
        } catch (FormatException e) {
            assertThat(e).hasMessageContaining("expected");
            return false;
        }
    }
}
