package dev.tailrace.exporter.daemon;

import dev.tailrace.exporter.pipeline.BatchLimits;
import dev.tailrace.exporter.ring.CpuRings;
import dev.tailrace.exporter.tracefs.InstanceSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What an exporter is to do.
 *
 * @param instance the instance's name, or the folder of a prepared one as an absolute path
 * @param setup how to set it up; without events the instance is used as it is, and left
 * @param context a folder that {@code tailrace prepare} filled, for what this user may not read
 * @param access how rings are opened
 * @param onStop what becomes of the instance at a clean end
 * @param host the host's name that batches carry
 * @param instanceLabel the instance's name that batches carry
 * @param limits when batches are sealed
 * @param stopTimeout how long a clean end may take to deliver what is left
 */
public record ExportSettings(
        String instance,
        InstanceSettings setup,
        Optional<Path> context,
        CpuRings.Access access,
        OnStop onStop,
        String host,
        String instanceLabel,
        BatchLimits limits,
        Duration stopTimeout) {

    /** What becomes of the instance at a clean end. */
    public enum OnStop {
        /** Tracing is switched off and the instance removed. */
        REMOVE,
        /** It stays and goes on collecting, so that the next exporter misses nothing. */
        KEEP
    }
}
