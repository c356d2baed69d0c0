package dev.tailrace.exporter.ring;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** What is alike in rings that no kernel fills: nobody read them before, nothing is overwritten, and nothing resets them. */
public abstract class LosslessRing implements CpuRing, StatsSource {

    /** For rings. */
    protected LosslessRing() {}

    @Override
    public final ByteBuf consumedBeforeOpen() {
        return Unpooled.EMPTY_BUFFER;
    }

    @Override
    public final long overwrittenBefore() {
        return 0;
    }

    @Override
    public final long overwrittenTotal() {
        return 0;
    }

    @Override
    public final int resetCount() {
        return 0;
    }

    @Override
    public final long storedCountMismatches() {
        return 0;
    }

    @Override
    public final long settle() {
        return 0;
    }

    @Override
    public final PerCpuStats read() {
        return new PerCpuStats(unreadEvents(), 0, 0, 0, 0, 0, 0, nextOrdinal());
    }
}
