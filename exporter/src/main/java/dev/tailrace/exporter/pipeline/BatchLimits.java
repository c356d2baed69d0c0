package dev.tailrace.exporter.pipeline;

/**
 * When a batch is sealed.
 *
 * @param maxBytes a batch that has reached this size is sealed; it may be larger by what one sub-buffer gives
 * @param maxAgeNs a batch that is not empty is sealed this long after its first event was read
 * @param heartbeatNs a CPU that has sent nothing for this long sends an empty batch
 */
public record BatchLimits(int maxBytes, long maxAgeNs, long heartbeatNs) {}
