package dev.tailrace.decoder.capture;

/**
 * One event's format, not yet parsed.
 *
 * @param system the tracepoint's system, {@code ftrace} for the tracer's own events
 * @param text what {@code events/SYSTEM/EVENT/format} held
 */
public record FormatText(String system, String text) {}
