package dev.tailrace.streams.topology;

/**
 * The topics of the job.
 *
 * @param batches where the exporters publish
 * @param schemas their compacted topic of schemas
 * @param results where the job publishes
 */
public record JobTopics(String batches, String schemas, String results) {}
