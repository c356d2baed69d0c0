package dev.tailrace.exporter.sink.kafka;

/**
 * What one record of the batches' topic holds, and what decides about its partition.
 *
 * @param singleEvents whether each event is a batch, and a record, of its own
 * @param key what the record is keyed by
 */
public record RecordLayout(boolean singleEvents, Key key) {

    /** What stands in a record's key. Records of one key stay in order. */
    public enum Key {
        /** {@code host/cpu}: a ring stays on one partition, a host's rings go to different ones. */
        CPU,
        /** {@code host/pid}. Only where each event is a record. */
        PID,
        /** {@code system:event}. Only where each event is a record. */
        EVENT,
        /** No key: any partition will do. Only where each event is a record. */
        NONE
    }

    public RecordLayout {
        if (!singleEvents && key != Key.CPU) {
            throw new IllegalArgumentException("a batch holds events of many");
        }
    }

    /** Whole batches, each ring's on one partition. */
    public static RecordLayout batches() {
        return new RecordLayout(false, Key.CPU);
    }
}
