package dev.tailrace.exporter.cli;

import dev.tailrace.decoder.schema.TypedMessages;
import dev.tailrace.exporter.linux.KernelClock;

/**
 * Loads what an export needs by a second thread, while the first one reads the command line: the tracepoints' messages and the calls of the
 * kernel take half as long as that (docs/adr/0011).
 */
final class LoadAhead {
    private LoadAhead() {}

    /** Begins. Whoever needs a part that is not there yet waits for it, or loads it first. */
    static void start() {
        Thread.ofPlatform().daemon().name("tailrace-load-ahead").start(() -> {
            TypedMessages.tracepoints();
            new KernelClock(KernelClock.Id.MONOTONIC).getAsLong();
        });
    }
}
