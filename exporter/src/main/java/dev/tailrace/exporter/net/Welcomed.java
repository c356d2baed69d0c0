package dev.tailrace.exporter.net;

/**
 * The server takes this client.
 *
 * @param maxFrameBytes the largest frame that the server takes
 */
public record Welcomed(int maxFrameBytes) {}
