package dev.tailrace.decoder.schema;

/**
 * Where the fields lie that {@code TraceEvent} carries itself, from the record's start; equal for all events of a kernel. An offset of
 * −1 says that the kernel has no such field.
 *
 * @param typeOffset {@code common_type}, 2 bytes: the event's number
 * @param flagsOffset {@code common_flags}, 1 byte
 * @param preemptCountOffset {@code common_preempt_count}, 1 byte: low nibble depth, high nibble migrate-disable
 * @param pidOffset {@code common_pid}, 4 bytes
 */
public record CommonPlan(int typeOffset, int flagsOffset, int preemptCountOffset, int pidOffset) {}
