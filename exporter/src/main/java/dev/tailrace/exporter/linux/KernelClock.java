package dev.tailrace.exporter.linux;

import java.lang.foreign.Arena;
import java.util.function.LongSupplier;

/**
 * A clock of the kernel, in ns. The trace clocks {@code boot}, {@code mono} and {@code tai} follow the clocks of the same name. One thread at
 * a time; reading does not allocate.
 */
public final class KernelClock implements LongSupplier {
    private static final int OFFSET_TRIES = 5;

    /** The clocks, with their numbers of {@code include/uapi/linux/time.h}, the same on all architectures. */
    public enum Id {
        /** Since 1970, UTC; set by hand and by NTP. */
        REALTIME(0),
        /** Since some time at boot; stands still in suspend. */
        MONOTONIC(1),
        /** As {@link #MONOTONIC}, with the time in suspend. */
        BOOTTIME(7),
        /** Since 1970, TAI: {@link #REALTIME} without leap seconds, where the host knows how many. */
        TAI(11);

        private final int number;

        Id(int number) {
            this.number = number;
        }
    }

    private final Id id;
    private final CallState state;
    private final Timespec time;

    public KernelClock(Id id) {
        this.id = id;
        Arena arena = Arena.ofAuto();
        state = new CallState(arena);
        time = new Timespec(arena);
    }

    /** What the clock shows, in ns. */
    @Override
    public long getAsLong() {
        if (SystemCalls.clockGettime(state, id.number, time.segment()) != 0) {
            throw state.failed("clock_gettime", id.name());
        }
        return time.get();
    }

    /**
     * What must be added to this clock to have another one's time now, in ns. Of some tries the one whose two readings of this clock lie
     * closest around the other's; the error is at most half of that distance.
     */
    public long offsetNsTo(KernelClock other) {
        long narrowestNs = Long.MAX_VALUE;
        long offsetNs = 0;
        for (int attempt = 0; attempt < OFFSET_TRIES; attempt++) {
            long beforeNs = getAsLong();
            long otherNs = other.getAsLong();
            long widthNs = getAsLong() - beforeNs;
            if (widthNs < narrowestNs) {
                narrowestNs = widthNs;
                offsetNs = otherNs - (beforeNs + widthNs / 2);
            }
        }
        return offsetNs;
    }
}
