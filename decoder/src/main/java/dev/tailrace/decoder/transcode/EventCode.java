package dev.tailrace.decoder.transcode;

/** The code of one kind of event, made from its plan by {@link EventCompiler}. Has no state. Any thread. */
abstract class EventCode {
    /**
     * Writes one event as an element of {@code TraceBatch.events}.
     *
     * @param to has room for the largest such event
     * @param at where it starts
     * @param record the record's address; the record is at least as long as the plan's minimum size
     * @param length bytes of the record
     * @param head the record's {@link EventHead}
     * @param timestampDelta time since the event before it in the batch
     * @param schemaIndex the event's schema in the batch
     * @return the position behind the event
     */
    abstract int write(
            byte[] to,
            int at,
            long record,
            int length,
            long head,
            long timestampDelta,
            int schemaIndex,
            EventScope scope);
}
