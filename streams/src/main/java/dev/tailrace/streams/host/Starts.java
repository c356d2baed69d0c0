package dev.tailrace.streams.host;

import dev.tailrace.streams.state.Codec;
import dev.tailrace.streams.state.DurableMap;
import dev.tailrace.streams.state.Origin;
import org.jspecify.annotations.Nullable;

/** What tasks of one host have begun and not ended: at most one thing of each sort per task. Bounded. Not thread safe. */
final class Starts {
    /** Far above the tasks that a host has; beyond it a start is given up at once. */
    static final int MAX = 200_000;

    /** What can begin. */
    enum Sort {
        /** A wake-up. */
        WAKEUP,
        /** A call by its number, from {@code raw_syscalls}. */
        NUMBERED_CALL,
        /** A call by its name, from {@code syscalls}. */
        NAMED_CALL
    }

    /** Whose start. */
    record Key(Sort sort, int pid) {}

    private final DurableMap<Key, Start> starts;
    private long givenUp;

    Starts(Origin origin) {
        starts = new DurableMap<>(origin, "starts", Key.class, Codec.json(Start.class));
    }

    DurableMap<?, ?> table() {
        return starts;
    }

    /** Begins; one that began before is forgotten. */
    void begin(Sort sort, int pid, Start start) {
        Key key = new Key(sort, pid);
        if (starts.size() >= MAX && starts.get(key) == null) {
            givenUp++;
        } else {
            starts.put(key, start);
        }
    }

    /** What has begun, or null. */
    @Nullable
    Start get(Sort sort, int pid) {
        return starts.get(new Key(sort, pid));
    }

    /** Ends: what had begun, or null. */
    @Nullable
    Start end(Sort sort, int pid) {
        return starts.remove(new Key(sort, pid));
    }

    /** Gives up what began before a time. */
    void expire(long beforeNs) {
        givenUp += starts.removeIf(entry -> entry.getValue().timeNs() < beforeNs);
    }

    /** Gives up everything: an end may be among what is missing, and the next end would belong to another start. */
    void cut() {
        givenUp += starts.size();
        starts.clear();
    }

    /** How many were given up since the last time it was asked. */
    long takeGivenUp() {
        long taken = givenUp;
        givenUp = 0;
        return taken;
    }
}
