package dev.tailrace.decoder.print;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.context.KernelRelease;
import dev.tailrace.decoder.context.KernelStrings;
import dev.tailrace.decoder.context.SavedTaskNames;
import dev.tailrace.decoder.context.Symbols;
import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.KernelAbi;
import dev.tailrace.decoder.format.Linux34Formats;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The print formats of a 32-bit kernel of 2012, with a vendor's own events. */
class Linux34PrintFormatTest {
    private static final KernelAbi ARM32 = new KernelAbi(4, false);

    @TempDir
    private Path folder;

    @Test
    void allAreFollowedButThoseThatNameWhatOnlyThatKernelKnows() throws Exception {
        Path archive = Linux34Formats.archive();
        assumeThat(archive)
                .as("the formats of Linux 3.4, in ../shared/captures or -Dtailrace.captures=FOLDER")
                .isNotNull();
        KernelContext context =
                new KernelContext(Symbols.none(), KernelStrings.none(), SavedTaskNames.none(), new KernelRelease(3, 4));
        List<String> exceptions = new ArrayList<>();
        for (EventFormat format : Linux34Formats.unpack(archive, folder).parseAll()) {
            try {
                PrintFormat.compile(format, ARM32, context);
            } catch (UnprintableException e) {
                exceptions.add("%s: %s".formatted(format.path(), e.getMessage()));
            }
        }
        assertThat(exceptions).hasSizeLessThanOrEqualTo(21).allSatisfy(exception -> assertThat(exception)
                .matches(".*(mem_map|jiffies|scsi_trace_parse_cdb|kgsl_pwrstate_to_str|flags|kernel's tick|a name"
                        + " before \\{|no array of numbers)"));
    }
}
