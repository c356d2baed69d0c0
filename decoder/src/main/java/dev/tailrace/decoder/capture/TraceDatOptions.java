package dev.tailrace.decoder.capture;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Collects the options that say something of the machine and the recording; passes over all others. */
final class TraceDatOptions {
    private static final long NS_PER_MICROSECOND = 1000;

    private String uname = "";
    private String version = "";
    private String traceClock = "";
    private boolean clockNoted;
    private int cpuCount;
    private long traceId;
    private long timestampOffset;
    private @Nullable TscConversion tscConversion;

    /** Takes one option in. */
    void add(int id, TraceDatInput data) throws IOException {
        switch (id) {
            case TraceDatLayout.OPTION_UNAME -> uname = text(data);
            case TraceDatLayout.OPTION_VERSION -> version = text(data);
            case TraceDatLayout.OPTION_CPUCOUNT -> cpuCount = cpuCount(data);
            case TraceDatLayout.OPTION_TRACEID -> traceId = data.u64("a trace id");
            case TraceDatLayout.OPTION_DATE -> timestampOffset += NS_PER_MICROSECOND * number(data);
            case TraceDatLayout.OPTION_OFFSET -> timestampOffset += number(data);
            case TraceDatLayout.OPTION_TSC2NSEC -> tscConversion = tscConversion(data);
            case TraceDatLayout.OPTION_TRACECLOCK -> {
                clockNoted = true;
                traceClock = text(data);
            }
            default -> {
                // Counters, hooks, guests and address maps: of no use to a decoder.
            }
        }
    }

    static int cpuCount(TraceDatInput data) throws IOException {
        return (int) Math.min(data.u32("a number of CPUs"), Integer.MAX_VALUE);
    }

    private static TscConversion tscConversion(TraceDatInput data) throws IOException {
        return new TscConversion(
                (int) data.u32("a multiplier"), (int) data.u32("a shift"), data.u64("an offset of the TSC"));
    }

    private static long number(TraceDatInput data) throws IOException {
        long place = data.position();
        try {
            return Long.decode(text(data).strip());
        } catch (NumberFormatException e) {
            throw data.expectedAt(place, "a number as text");
        }
    }

    /** Up to a zero byte or the end. */
    private static String text(TraceDatInput data) throws IOException {
        String text = data.text(data.remaining(), "text");
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    /** Whether the text of {@code trace_clock} stands elsewhere in the file. */
    boolean clockFollows() {
        return clockNoted && traceClock.isEmpty();
    }

    void traceClock(String text) {
        traceClock = text;
    }

    /** What was collected. */
    CaptureOptions toOptions(int cpusByDefault) {
        String[] words = uname.split(" ", 3);
        return new CaptureOptions(
                uname,
                words.length > 1 ? words[1] : "",
                version,
                cpuCount == 0 ? cpusByDefault : cpuCount,
                traceClock,
                traceId,
                timestampOffset,
                tscConversion);
    }
}
