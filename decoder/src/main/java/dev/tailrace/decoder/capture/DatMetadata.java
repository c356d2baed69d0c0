package dev.tailrace.decoder.capture;

import dev.tailrace.decoder.format.FormatException;
import dev.tailrace.decoder.format.FormatText;
import dev.tailrace.decoder.format.HeaderPageParser;
import dev.tailrace.decoder.format.PageLayout;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands beside the events, gathered part by part. The parts are laid out alike in both versions. */
final class DatMetadata {
    static final String FTRACE = "ftrace";
    private static final Pattern CHOSEN_CLOCK = Pattern.compile("\\[([\\w-]+)]");
    private static final String DEFAULT_CLOCK = "local";
    // More than any kernel has, and a bound on what a broken count can cost.
    private static final int MAXIMUM_COUNT = 1 << 20;

    private final List<FormatText> formats = new ArrayList<>();
    private String headerPage = "";
    private String headerEvent = "";
    private String kallsyms = "";
    private String printkFormats = "";
    private String savedCmdlines = "";
    private String uname = "";
    private String clock = DEFAULT_CLOCK;

    void headers(DatWords words) throws IOException {
        words.mark("header_page");
        headerPage = words.text(words.u64());
        words.mark("header_event");
        headerEvent = words.text(words.u64());
    }

    void ftraceFormats(DatWords words) throws IOException {
        formats(FTRACE, words);
    }

    void eventFormats(DatWords words) throws IOException {
        long systems = count(words);
        for (long system = 0; system < systems; system++) {
            formats(words.name(), words);
        }
    }

    private void formats(String system, DatWords words) throws IOException {
        long count = count(words);
        for (long format = 0; format < count; format++) {
            formats.add(new FormatText(system, words.text(words.u64())));
        }
    }

    private static long count(DatWords words) throws IOException {
        long count = words.u32();
        if (count > MAXIMUM_COUNT) {
            throw words.expected("a count of at most %d, not %d".formatted(MAXIMUM_COUNT, count));
        }
        return count;
    }

    void kallsyms(DatWords words) throws IOException {
        kallsyms = words.text(words.u32());
    }

    void printkFormats(DatWords words) throws IOException {
        printkFormats = words.text(words.u32());
    }

    void savedCmdlines(DatWords words) throws IOException {
        savedCmdlines = words.text(words.u64());
    }

    /** {@code uname -a} in the order system, host, release, version, machine. */
    void uname(String text) {
        uname = text;
    }

    /** The text of {@code trace_clock}, in which the chosen one stands in brackets. */
    void clock(String text) {
        clock = chosenClock(text);
    }

    static String chosenClock(String text) {
        Matcher matcher = CHOSEN_CLOCK.matcher(text);
        String plain = text.strip();
        return matcher.find() ? matcher.group(1) : plain.isEmpty() || plain.contains(" ") ? DEFAULT_CLOCK : plain;
    }

    String clock() {
        return clock;
    }

    PageLayout layout(DatWords words) throws CaptureException {
        try {
            return HeaderPageParser.parse(headerPage, words.order() == ByteOrder.BIG_ENDIAN);
        } catch (FormatException broken) {
            throw words.expected("a header_page that can be read: %s".formatted(broken.getMessage()));
        }
    }

    CaptureFacts facts(PageLayout layout) {
        String[] system = uname.split(" ", 4);
        return new CaptureFacts(
                HeaderPageParser.abi(layout),
                layout,
                headerPage,
                headerEvent,
                formats,
                kallsyms,
                printkFormats,
                savedCmdlines,
                system.length > 2 ? system[2] : "",
                system.length > 2 ? system[1] : "",
                0);
    }
}
