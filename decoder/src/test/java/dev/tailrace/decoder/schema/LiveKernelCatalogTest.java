package dev.tailrace.decoder.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tailrace.decoder.format.FormatField;
import dev.tailrace.decoder.format.FormatFolder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** All events that the running kernel offers. Only reads format files; traces nothing. */
@Tag("live-kernel")
class LiveKernelCatalogTest {
    private static final double HIGHEST_RAW_SHARE = 0.01;

    private static EventCatalog catalog;

    @BeforeAll
    static void readAllFormats() {
        assumeThat(FormatFolder.isLiveReadable())
                .as("/sys/kernel/tracing/events is readable (tracefs mounted, root)")
                .isTrue();
        FormatFolder folder = FormatFolder.live();
        catalog = EventCatalog.of(folder.abi(), folder.parseAll());
    }

    @Test
    void everyFormatHasAPlan() {
        for (EventMapping mapping : catalog.mappings()) {
            assertThat(catalog.plan(mapping.format().id())).isEqualTo(mapping.plan());
        }
    }

    @Test
    void everySchemaAloneIsEnoughToBuildItsMessage() {
        for (EventMapping mapping : catalog.mappings()) {
            assertThat(Schemas.build(mapping.schema().getMessageType()).getFields())
                    .hasSizeGreaterThanOrEqualTo(mapping.plan().fields().size());
        }
    }

    @Test
    void differentFormatsHaveDifferentIds() {
        assertThat(catalog.mappings())
                .extracting(mapping -> mapping.schema().getId())
                .doesNotHaveDuplicates();
    }

    @Test
    void messagesHaveDifferentNames() {
        assertThat(catalog.mappings())
                .extracting(mapping -> mapping.schema().getMessageType().getName())
                .doesNotHaveDuplicates();
    }

    @Test
    void nearlyEveryFieldIsUnderstood() {
        List<String> notUnderstood = new ArrayList<>();
        List<String> notHeld = new ArrayList<>();
        int fields = 0;
        for (EventMapping mapping : catalog.mappings()) {
            for (FormatField field : mapping.format().fields()) {
                fields += field.common() ? 0 : 1;
                if (DynamicFieldType.isNotUnderstood(field)) {
                    notUnderstood.add(mapping.format().path() + ": " + field.declaration());
                }
            }
            notHeld.addAll(dynamicFieldsOfTypedMessage(mapping));
        }
        print(fields, notUnderstood, notHeld);

        assertThat((double) notUnderstood.size() / fields).isLessThan(HIGHEST_RAW_SHARE);
    }

    /** A newer kernel may have fields that fail here: they belong into the message. */
    @Test
    void aTypedMessageHoldsEveryFieldOfTheKernel() {
        List<String> notHeld = new ArrayList<>();
        for (EventMapping mapping : catalog.mappings()) {
            notHeld.addAll(dynamicFieldsOfTypedMessage(mapping));
        }

        assertThat(notHeld).isEmpty();
    }

    private static List<String> dynamicFieldsOfTypedMessage(EventMapping mapping) {
        if (!mapping.typed()) {
            return List.of();
        }
        return mapping.schema().getFieldsList().stream()
                .filter(field -> field.getNumber() >= 1000)
                .map(field -> mapping.format().path() + ": " + field.getDeclaration())
                .toList();
    }

    private static void print(int fields, List<String> notUnderstood, List<String> notHeld) {
        int formats = catalog.mappings().size();
        long typed = catalog.mappings().stream().filter(EventMapping::typed).count();
        System.out.printf("%d formats: %d typed, %d dynamic%n", formats, typed, formats - typed);
        System.out.printf(
                "%d of %d fields written as raw bytes for want of understanding (%.3f %%): %s%n",
                notUnderstood.size(), fields, 100.0 * notUnderstood.size() / fields, notUnderstood);
        System.out.printf("%d fields beside a typed message: %s%n", notHeld.size(), notHeld);
    }
}
