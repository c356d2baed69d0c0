package dev.tailrace.streams.histogram;

import java.util.List;

/**
 * All results of one host and window, the host's own first.
 *
 * @param host the host's name
 * @param startNs where it begins, in ns since 1970
 * @param endNs where it ends; not part of it
 * @param events how complete it is
 * @param results at least one
 */
public record ClosedWindow(String host, long startNs, long endNs, HostEvents events, List<LatencyResult> results) {}
