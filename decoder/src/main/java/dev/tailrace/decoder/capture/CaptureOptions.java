package dev.tailrace.decoder.capture;

import org.jspecify.annotations.Nullable;

/**
 * What a capture notes of the machine and the recording. Texts are empty and numbers 0 where it notes nothing.
 *
 * @param uname as {@code uname -a} begins: system, host, release, version, machine
 * @param hostName the machine's name
 * @param version of the program that recorded
 * @param cpuCount CPUs of the machine
 * @param traceClock the text of {@code trace_clock}, with the clock in use in brackets
 * @param traceId of the session, shared by the captures of a host and its guests
 * @param timestampOffset to add to every time stamp, in nanoseconds
 * @param tscConversion present when the clock counts the processor's ticks
 */
public record CaptureOptions(
        String uname,
        String hostName,
        String version,
        int cpuCount,
        String traceClock,
        long traceId,
        long timestampOffset,
        @Nullable TscConversion tscConversion) {
    /** Nothing noted. */
    public static final CaptureOptions EMPTY = new CaptureOptions("", "", "", 0, "", 0, 0, null);

    /** The clock in use: what stands in brackets in {@link #traceClock}; empty where nothing does. */
    public String clock() {
        int start = traceClock.indexOf('[') + 1;
        int end = traceClock.indexOf(']', start);
        return start == 0 || end < 0 ? "" : traceClock.substring(start, end);
    }

    /** The kernel's release, {@code uname -r}; empty where it is not noted. */
    public String release() {
        String[] words = uname.split(" ", 4);
        return words.length > 2 ? words[2] : "";
    }
}
