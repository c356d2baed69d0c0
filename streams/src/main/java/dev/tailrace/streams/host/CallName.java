package dev.tailrace.streams.host;

import dev.tailrace.proto.v1.EventSchema;
import org.jspecify.annotations.Nullable;

/**
 * What an event of the system {@code syscalls} stands for.
 *
 * @param name the system call, {@code openat}
 * @param isEnter whether it begins there, or ends
 */
record CallName(String name, boolean isEnter) {
    private static final String SYSTEM = "syscalls";
    private static final String ENTER = "sys_enter_";
    private static final String EXIT = "sys_exit_";

    /** Of an event's schema; null when it is no such event. */
    static @Nullable CallName of(EventSchema schema) {
        if (!schema.getSystem().equals(SYSTEM)) {
            return null;
        }
        String event = schema.getName();
        if (event.startsWith(ENTER)) {
            return new CallName(event.substring(ENTER.length()), true);
        }
        return event.startsWith(EXIT) ? new CallName(event.substring(EXIT.length()), false) : null;
    }
}
