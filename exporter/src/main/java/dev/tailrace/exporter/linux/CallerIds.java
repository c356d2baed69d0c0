package dev.tailrace.exporter.linux;

import java.lang.foreign.Arena;
import java.util.function.ToIntFunction;

/** Who calls, as the kernel sees it. The numbers are those of the caller's own user and pid namespace. */
public final class CallerIds {
    private CallerIds() {}

    /** The real user id of the process. */
    public static int userId() {
        return ask(SystemCalls::getuid);
    }

    /** The user id that rights are checked by; 0 is root. */
    public static int effectiveUserId() {
        return ask(SystemCalls::geteuid);
    }

    /** The id of the calling thread, as {@code common_pid} and {@code set_event_pid} have it. */
    public static int threadId() {
        return ask(SystemCalls::gettid);
    }

    private static int ask(ToIntFunction<CallState> question) {
        try (Arena arena = Arena.ofConfined()) {
            return question.applyAsInt(new CallState(arena));
        }
    }
}
