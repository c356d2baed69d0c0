package dev.tailrace.exporter.net;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** A server's account. Any thread may read it. */
public final class ServerLedger {
    private final AtomicInteger open = new AtomicInteger();
    private final LongAdder welcomed = new LongAdder();
    private final Map<RefusalKind, LongAdder> refused = new EnumMap<>(RefusalKind.class);

    ServerLedger() {
        for (RefusalKind kind : RefusalKind.values()) {
            refused.put(kind, new LongAdder());
        }
    }

    /** Connections that are open now, welcomed or not. */
    public int open() {
        return open.get();
    }

    /** Clients that were welcomed. */
    public long welcomed() {
        return welcomed.sum();
    }

    /** Clients that were refused, or cut off, for one reason. */
    public long refused(RefusalKind kind) {
        return refused.get(kind).sum();
    }

    /** Takes a connection in; returns false when there are as many as may be. */
    boolean enter(int limit) {
        if (open.incrementAndGet() <= limit) {
            return true;
        }
        open.decrementAndGet();
        return false;
    }

    void leave() {
        open.decrementAndGet();
    }

    void countWelcomed() {
        welcomed.increment();
    }

    void countRefused(RefusalKind kind) {
        refused.get(kind).increment();
    }
}
