package dev.tailrace.exporter.daemon;

import dev.tailrace.exporter.linux.DirectoryLock;
import dev.tailrace.exporter.tracefs.EventFolder;
import dev.tailrace.exporter.tracefs.EventName;
import dev.tailrace.exporter.tracefs.EventSelection;
import dev.tailrace.exporter.tracefs.PreparedContext;
import dev.tailrace.exporter.tracefs.TraceInstance;
import dev.tailrace.exporter.tracefs.Tracefs;
import dev.tailrace.exporter.tracefs.TracefsException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A trace instance that this process alone reads, set up and ready to be mapped. */
final class HeldInstance implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HeldInstance.class);

    private final TraceInstance instance;
    private final DirectoryLock lock;
    private final boolean usedAsItIs;

    /**
     * Makes it or takes it over, locks it and sets it up. What was made here is removed again when that fails.
     *
     * @throws InstanceInUseException when another Tailrace has it
     */
    static HeldInstance take(ExportSettings settings) {
        TraceInstance instance = find(settings);
        DirectoryLock lock = DirectoryLock.tryAcquire(instance.folder())
                .orElseThrow(() -> new InstanceInUseException(settings.instance()));
        try {
            return new HeldInstance(instance, lock, settings);
        } catch (RuntimeException failed) {
            lock.close();
            if (instance.created()) {
                instance.remove();
            }
            throw failed;
        }
    }

    private static TraceInstance find(ExportSettings settings) {
        if (settings.instance().startsWith("/")) {
            return TraceInstance.at(Path.of(settings.instance()));
        }
        Tracefs tracefs = Tracefs.find();
        if (settings.setup().events().isEmpty() && !tracefs.instances().contains(settings.instance())) {
            throw new IllegalStateException(
                    "there is no instance '%s': name events with -e to have it made, or let root run 'tailrace prepare'"
                            .formatted(settings.instance()));
        }
        // Before anything is made: a wrong name must leave nothing behind.
        if (!settings.setup().events().isEmpty()) {
            EventSelection.resolve(settings.setup().events(), tracefs.events());
        }
        return TraceInstance.createOrTakeOver(tracefs, settings.instance());
    }

    private HeldInstance(TraceInstance instance, DirectoryLock lock, ExportSettings settings) {
        this.instance = instance;
        this.lock = lock;
        this.usedAsItIs = settings.setup().events().isEmpty();
        if (usedAsItIs) {
            instance.wakeAtFirstEvent();
            excludeOwnThreadsWherePossible();
        } else {
            instance.setUp(settings.setup());
        }
    }

    /** The kernel may keep the pid lists from an owner without rights, whatever the file's mode says. */
    private void excludeOwnThreadsWherePossible() {
        try {
            instance.excludeOwnThreads();
        } catch (TracefsException refused) {
            LOG.info("Tailrace's own threads are traced too: {}", refused.getMessage());
        }
    }

    TraceInstance instance() {
        return instance;
    }

    /** Where the formats are to be read: the prepared context, or the instance itself. */
    EventFolder events(ExportSettings settings) {
        return settings.context()
                .map(context -> new PreparedContext(context).events())
                .orElseGet(instance::events);
    }

    /** What the kernel tells beside its events: by the prepared context, or as it runs. */
    LiveContext context(ExportSettings settings, String release, LongSupplier clockNs) {
        return settings.context()
                .map(PreparedContext::new)
                .map(context -> new LiveContext(context.kallsyms(), context.printkFormats(), release, clockNs))
                .orElseGet(() ->
                        new LiveContext(PreparedContext.LIVE_KALLSYMS, instance.printkFormats(), release, clockNs));
    }

    Set<EventName> enabledEvents() {
        return instance.enabledEvents();
    }

    /** Removes it, unless it was somebody else's to begin with. */
    void removeIfOwn() {
        if (!usedAsItIs) {
            instance.remove();
        }
    }

    boolean isOwn() {
        return !usedAsItIs;
    }

    @Override
    public void close() {
        lock.close();
    }
}
