package dev.tailrace.streams.state;

import dev.tailrace.proto.v1.TraceBatch;

/**
 * Whose clock and whose tasks: the rings of one instance in one boot of one host. Time stamps of two CPUs can be compared, and a wake-up
 * can meet its switch, only within one of them.
 *
 * @param host the host's name
 * @param bootId the kernel's id of this boot
 * @param instance the trace instance; empty for the top-level buffer
 */
public record Origin(String host, String bootId, String instance) {

    /** Where a batch comes from. */
    public static Origin of(TraceBatch batch) {
        return new Origin(
                batch.getSource().getHost(),
                batch.getSource().getBootId(),
                batch.getSource().getInstance());
    }
}
