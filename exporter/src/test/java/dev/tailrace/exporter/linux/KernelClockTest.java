package dev.tailrace.exporter.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KernelClockTest {

    @ParameterizedTest
    @EnumSource(
            value = KernelClock.Id.class,
            names = {"MONOTONIC", "BOOTTIME"})
    void aClockSinceBootNeverGoesBack(KernelClock.Id id) {
        KernelClock clock = new KernelClock(id);
        long before = clock.getAsLong();

        assertThat(before).isPositive();
        assertThat(clock.getAsLong()).isGreaterThanOrEqualTo(before);
    }

    @Test
    void theBootClockIsNotBehindTheMonotonicOne() {
        long monotonic = new KernelClock(KernelClock.Id.MONOTONIC).getAsLong();

        assertThat(new KernelClock(KernelClock.Id.BOOTTIME).getAsLong()).isGreaterThanOrEqualTo(monotonic);
    }

    @Test
    void theOffsetLeadsFromTheBootClockToRealTime() {
        KernelClock boot = new KernelClock(KernelClock.Id.BOOTTIME);
        KernelClock realtime = new KernelClock(KernelClock.Id.REALTIME);
        long since1970 = boot.getAsLong() + boot.offsetNsTo(realtime);

        assertThat(since1970).isCloseTo(realtime.getAsLong(), within(60_000_000_000L));
    }
}
