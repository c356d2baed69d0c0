package dev.tailrace.exporter.cli;

import dev.tailrace.exporter.config.DataSize;
import dev.tailrace.exporter.daemon.ExportSettings;
import dev.tailrace.exporter.pipeline.BatchLimits;
import dev.tailrace.exporter.ring.CpuRings;
import dev.tailrace.exporter.sink.kafka.KafkaSettings;
import dev.tailrace.exporter.tracefs.EventFilter;
import dev.tailrace.exporter.tracefs.HostFacts;
import dev.tailrace.exporter.tracefs.InstanceSettings;
import dev.tailrace.exporter.tracefs.PreparedContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Turns options into what the parts take. */
final class SettingsOfOptions {
    private static final long SMALLEST_PAGE_BYTES = 4_096;

    private final CommandLine commandLine;
    private final ExportOptions options;

    SettingsOfOptions(CommandLine commandLine, ExportOptions options) {
        this.commandLine = commandLine;
        this.options = options;
    }

    ExportSettings export() {
        Optional<PreparedContext> context = context();
        return new ExportSettings(
                options.instance,
                setup(),
                Optional.ofNullable(options.context),
                options.requireMapping ? CpuRings.Access.MAPPED_ONLY : CpuRings.Access.MAPPED_OR_READ,
                options.onStop,
                host(),
                context.map(PreparedContext::instance).orElse(options.instance),
                limits(),
                options.daemon.stopTimeout);
    }

    KafkaSettings kafka() {
        return options.publishing.settings(host(), commandLine);
    }

    boolean startAnyway() {
        return options.startAnyway;
    }

    Duration noticeInterval() {
        return options.daemon.noticeInterval;
    }

    private InstanceSettings setup() {
        List<EventFilter> filters = new ArrayList<>();
        for (String filter : options.filters) {
            try {
                filters.add(EventFilter.parse(filter));
            } catch (IllegalArgumentException malformed) {
                throw wrong(malformed.getMessage());
            }
        }
        return new InstanceSettings(
                options.events,
                filters,
                options.pids,
                options.traceSelf,
                bytes(options.bufferSize),
                bytes(subBufferSize()));
    }

    /** The kernel would round any other size without a word. */
    private @Nullable DataSize subBufferSize() {
        DataSize size = options.subBufferSize;
        if (size != null && (Long.bitCount(size.bytes()) != 1 || size.bytes() < SMALLEST_PAGE_BYTES)) {
            throw wrong("sub-buffer-size '%s' is no power of two of pages; take for example 4k, 16k or 64k"
                    .formatted(size));
        }
        return size;
    }

    private BatchLimits limits() {
        return new BatchLimits(
                Math.toIntExact(Math.min(options.batchBytes.bytes(), Integer.MAX_VALUE / 4)),
                options.batchAge.toNanos(),
                options.heartbeat.toNanos());
    }

    /** The name that batches carry. */
    String host() {
        if (options.host != null) {
            return options.host;
        }
        return context().map(PreparedContext::host).orElseGet(HostFacts.read()::hostName);
    }

    /** Whether the name is only that of a container, which the next container of the same host will not have. */
    boolean hostIsOnlyAContainer() {
        return options.host == null && options.context == null && !HostFacts.inHostNameNamespace();
    }

    private Optional<PreparedContext> context() {
        return Optional.ofNullable(options.context).map(PreparedContext::new);
    }

    private static OptionalLong bytes(@Nullable DataSize size) {
        return size == null ? OptionalLong.empty() : OptionalLong.of(size.bytes());
    }

    private ParameterException wrong(String message) {
        return new ParameterException(commandLine, message);
    }
}
