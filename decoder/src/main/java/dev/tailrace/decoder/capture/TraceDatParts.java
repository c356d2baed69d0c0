package dev.tailrace.decoder.capture;

import dev.tailrace.decoder.format.FormatException;
import dev.tailrace.decoder.format.FormatText;
import dev.tailrace.decoder.format.PageLayout;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the texts of a trace.dat file: its two versions store them alike, version 6 in a row, version 7 in sections. */
final class TraceDatParts {
    // An event's id has 16 bits.
    private static final int MAXIMUM_FORMATS = 1 << 16;

    private final List<FormatText> formats = new ArrayList<>();
    private @Nullable PageLayout layout;
    private String headerPage = "";
    private String headerEvent = "";
    private String kallsyms = "";
    private String printkFormats = "";
    private String savedCmdlines = "";

    void readHeaders(TraceDatInput in) throws IOException {
        in.expect(TraceDatLayout.HEADER_PAGE, "\"header_page\"");
        long size = in.u64("a size");
        long place = in.position();
        headerPage = in.text(size, "the text of header_page");
        layout = readLayout(in, place);
        in.expect(TraceDatLayout.HEADER_EVENT, "\"header_event\"");
        headerEvent = in.text(in.u64("a size"), "the text of header_event");
    }

    private PageLayout readLayout(TraceDatInput in, long place) throws CaptureException {
        try {
            return CaptureFacts.layout(in.bigEndian(), headerPage);
        } catch (FormatException e) {
            CaptureException noLayout = in.expectedAt(place, "a readable header_page (" + e.getMessage() + ")");
            noLayout.initCause(e);
            throw noLayout;
        }
    }

    void readFtraceFormats(TraceDatInput in) throws IOException {
        readSystem(TraceDatLayout.FTRACE, in);
    }

    void readEventFormats(TraceDatInput in) throws IOException {
        long systems = in.u32("the number of systems");
        for (long i = 0; i < systems; i++) {
            readSystem(in.name("the name of a system"), in);
        }
    }

    private void readSystem(String system, TraceDatInput in) throws IOException {
        long count = in.u32("the number of formats");
        if (count > MAXIMUM_FORMATS - formats.size()) {
            throw in.expectedAt(in.position() - Integer.BYTES, "at most " + MAXIMUM_FORMATS + " formats, not " + count);
        }
        for (long i = 0; i < count; i++) {
            formats.add(new FormatText(system, in.text(in.u64("a size"), "a format")));
        }
    }

    void readKallsyms(TraceDatInput in) throws IOException {
        kallsyms = in.text(in.u32("a size"), "the text of kallsyms");
    }

    void readPrintkFormats(TraceDatInput in) throws IOException {
        printkFormats = in.text(in.u32("a size"), "the text of printk_formats");
    }

    void readSavedCmdlines(TraceDatInput in) throws IOException {
        savedCmdlines = in.text(in.u64("a size"), "the text of saved_cmdlines");
    }

    /**
     * Where things lie in a page.
     *
     * @param in where the text of header_page should have been, for the error
     */
    PageLayout layout(TraceDatInput in) throws CaptureException {
        PageLayout read = layout;
        if (read == null) {
            throw in.expected("the place of the text of header_page");
        }
        return read;
    }

    /** What was read; the layout must be. */
    CaptureFacts facts(TraceDatInput in, CaptureOptions options) throws CaptureException {
        return new CaptureFacts(
                layout(in),
                headerPage,
                headerEvent,
                formats,
                new ContextTexts(kallsyms, printkFormats, savedCmdlines, ""),
                options);
    }
}
