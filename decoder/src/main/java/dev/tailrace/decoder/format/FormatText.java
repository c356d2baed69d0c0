package dev.tailrace.decoder.format;

/**
 * One format file as it stands.
 *
 * @param system the tracepoint's system, the name of the folder two levels up
 * @param text the file's text
 */
public record FormatText(String system, String text) {}
