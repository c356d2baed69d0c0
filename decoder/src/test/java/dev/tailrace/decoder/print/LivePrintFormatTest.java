package dev.tailrace.decoder.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.context.KernelRelease;
import dev.tailrace.decoder.context.KernelStrings;
import dev.tailrace.decoder.context.SavedTaskNames;
import dev.tailrace.decoder.context.Symbols;
import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.FormatFolder;
import dev.tailrace.decoder.format.KernelAbi;
import dev.tailrace.decoder.transcode.GeneratedRecords;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The print formats of the running kernel: all are followed, but those on the list that is printed, with its reasons. */
@Tag("live-kernel")
class LivePrintFormatTest {
    private static final double HIGHEST_SHARE_OF_EXCEPTIONS = 0.01;

    private static List<EventFormat> formats;
    private static KernelAbi abi;
    private static KernelContext context;

    @BeforeAll
    static void readAllFormats() throws IOException {
        assumeThat(FormatFolder.isLiveReadable())
                .as("/sys/kernel/tracing/events is readable (tracefs mounted, root)")
                .isTrue();
        FormatFolder folder = FormatFolder.live();
        abi = folder.abi();
        formats = folder.parseAll();
        KernelRelease release = KernelRelease.parse(Files.readString(Path.of("/proc/sys/kernel/osrelease")));
        context = new KernelContext(Symbols.none(), KernelStrings.none(), SavedTaskNames.none(), release);
    }

    @Test
    void allAreFollowedButAFewWithAReason() {
        List<String> exceptions = new ArrayList<>();
        for (EventFormat format : formats) {
            try {
                PrintFormat.compile(format, abi, context);
            } catch (UnprintableException e) {
                exceptions.add("%s: %s".formatted(format.path(), e.getMessage()));
            }
        }
        System.out.printf("%d print formats, %d exceptions:%n", formats.size(), exceptions.size());
        exceptions.forEach(System.out::println);

        assertThat((double) exceptions.size() / formats.size()).isLessThanOrEqualTo(HIGHEST_SHARE_OF_EXCEPTIONS);
    }

    @Test
    void aRecordIsPrintedOrUnprintableForAReasonAndNothingElse() {
        GeneratedRecords records = new GeneratedRecords(new Random(20260101), abi);
        EventRecord record = new EventRecord(abi.bigEndian());
        for (EventFormat format : formats) {
            byte[] bytes = records.record(format);
            TextOutput out = new TextOutput(64);
            try {
                PrintFormat.compile(format, abi, context).append(record.at(bytes, 0, bytes.length), out);
            } catch (UnprintableException e) {
                assertThat(e).as(format.path()).message().isNotBlank();
            }
        }
    }
}
