package dev.tailrace.exporter.testkit;

import dev.tailrace.exporter.daemon.ExportSettings;
import dev.tailrace.exporter.pipeline.BatchLimits;
import dev.tailrace.exporter.ring.CpuRings;
import dev.tailrace.exporter.tracefs.InstanceSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What an exporter is told in tests: to use an instance as it is, and to leave it. */
public final class TestSettings {
    private static final BatchLimits SMALL_AND_SOON = new BatchLimits(64 << 10, 20_000_000, 200_000_000);

    private TestSettings() {}

    /** For an instance that a test has made. */
    public static ExportSettings of(LiveInstance instance) {
        return new ExportSettings(
                instance.path().toString(),
                new InstanceSettings(
                        List.of(), List.of(), List.of(), false, OptionalLong.empty(), OptionalLong.empty()),
                Optional.empty(),
                CpuRings.Access.MAPPED_ONLY,
                ExportSettings.OnStop.KEEP,
                "test-host",
                "test-instance",
                SMALL_AND_SOON,
                Duration.ofSeconds(10));
    }
}
