package dev.tailrace.exporter.bench;

/**
 * What came of publishing with one codec.
 *
 * @param codec Kafka's name of it
 * @param ours the median round of the exporter's way
 * @param bare the median round of Kafka's producer alone
 * @param sentRecords that both sent in all rounds
 * @param storedRecords of them, records that the topic holds
 */
public record PublishResult(String codec, PublishRate ours, PublishRate bare, long sentRecords, long storedRecords) {

    /** The exporter's way against the producer alone: 1 when it costs nothing. */
    public double ratio() {
        return ours.bytesPerSecond() / bare.bytesPerSecond();
    }

    /** Whether the topic holds each record once. */
    public boolean isComplete() {
        return sentRecords == storedRecords;
    }
}
