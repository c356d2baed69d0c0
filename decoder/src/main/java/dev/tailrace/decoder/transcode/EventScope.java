package dev.tailrace.decoder.transcode;

/** What the code of all events of one ring uses while it writes into a batch. Not thread safe. */
final class EventScope {
    final NumberWriter numbers;
    private Mentions mentions = new Mentions();
    private int basePid;
    private long usualContext;
    private int badFields;

    EventScope(boolean bigEndian) {
        numbers = new NumberWriter(bigEndian);
    }

    /** Goes on with a batch that has events, or has just got its base. */
    void use(BatchBuilder batch) {
        mentions = batch.mentions();
        basePid = batch.basePid();
        usualContext = EventHead.usualContext(basePid);
    }

    /** Whether the batch's base says it all: the same thread, no flags, preemption enabled. */
    boolean isUsual(long head) {
        return EventHead.context(head) == usualContext;
    }

    int basePid() {
        return basePid;
    }

    Mentions mentions() {
        return mentions;
    }

    /** Counts a field that was left out because its location word points outside the record. */
    void badField() {
        badFields++;
    }

    /** Whether there was one since the last call. */
    boolean takeBadFields() {
        boolean any = badFields > 0;
        if (any) {
            badFields = 0;
        }
        return any;
    }
}
