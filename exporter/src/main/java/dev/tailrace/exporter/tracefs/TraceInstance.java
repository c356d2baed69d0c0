package dev.tailrace.exporter.tracefs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A trace instance ({@code instances/NAME}): rings, events and filters apart from all others. Set up before its rings are mapped, since the
 * kernel changes no size while they are.
 */
public final class TraceInstance {
    /** Can be compared between CPUs and goes on in suspend. */
    private static final String CLOCK = "boot";

    private static final String SUB_BUFFER_SIZE_FILE = "buffer_subbuf_size_kb";
    private static final long PAGE_KIB = 4;

    /**
     * Of new instances. The kernel's default, 1.4 MB, holds 10 ms of the fastest load seen, and a broker on the same two cores keeps a reader
     * away for longer (docs/adr/0013); this holds 55 ms.
     */
    private static final long DEFAULT_RING_KIB = 8 << 10;

    /** Seen of Linux 6.10 to 6.18; shown as {@code 7 (expanded: 1408)} by rings that were never used. */
    private static final long KERNELS_RING_KIB = 1_408;

    /** Of new instances: each call of the kernel then hands over four times as many events (docs/adr/0014). */
    private static final String DEFAULT_SUB_BUFFER_KIB = "16";

    /** A smaller ring would have too few sub-buffers: a full one loses a whole sub-buffer at a time. */
    private static final long LARGE_RING_KIB = 1 << 10;

    private static final int REMOVE_TRIES = 100;
    private static final long REMOVE_WAIT_NS = 20_000_000;

    private final Path folder;
    private final boolean created;
    private final InstanceEvents events;
    private final PidFilter pids;

    /** Makes a new instance, with tracing off, or takes over the one that has this name. */
    public static TraceInstance createOrTakeOver(Tracefs tracefs, String name) {
        Path folder = tracefs.instanceFolder(name);
        if (Files.isDirectory(folder)) {
            return new TraceInstance(folder, false);
        }
        try {
            Files.createDirectory(folder);
        } catch (IOException failed) {
            throw new TracingUnavailableException(
                    "cannot make the instance '%s': %s; run as root, or let root run 'tailrace prepare'"
                            .formatted(name, ControlFile.reason(failed)));
        }
        TraceInstance instance = new TraceInstance(folder, true);
        instance.stopTracing();
        return instance;
    }

    /** Takes an instance that somebody prepared, by its folder. */
    public static TraceInstance at(Path folder) {
        if (!Files.isReadable(folder.resolve("tracing_on"))) {
            throw new TracingUnavailableException(
                    "%s is no trace instance, or may not be read: let root run 'tailrace prepare'".formatted(folder));
        }
        return new TraceInstance(folder, false);
    }

    /** The kernel's texts that events point to; all instances share them. */
    public Path printkFormats() {
        return folder.resolve("../../printk_formats");
    }

    private TraceInstance(Path folder, boolean created) {
        this.folder = folder;
        this.created = created;
        this.events = new InstanceEvents(folder);
        this.pids = new PidFilter(folder);
    }

    /** The instance's folder. */
    public Path folder() {
        return folder;
    }

    /** Whether it was made just now, and not taken over. */
    public boolean created() {
        return created;
    }

    /** The instance's own events folder. */
    public EventFolder events() {
        return events.folder();
    }

    /** The events that it records now. */
    public Set<EventName> enabledEvents() {
        return events.enabled();
    }

    /** The trace clock's name. */
    public String clock() {
        return file("trace_clock").readChoice();
    }

    /**
     * Tells this instance from one of the same name before or after it: when its folder was made, in ns since 1970. Seen to stay the same
     * through writes and changes of owner, and to differ for a new instance.
     */
    public long generation() {
        try {
            FileTime made = Files.getLastModifiedTime(folder);
            return made.to(TimeUnit.NANOSECONDS);
        } catch (IOException failed) {
            throw new TracefsException("cannot read %s: %s".formatted(folder, ControlFile.reason(failed)));
        }
    }

    /** Sets everything but {@code tracing_on}. What is as wanted is left alone, so that taking over loses no event. */
    public void setUp(InstanceSettings settings) {
        file("trace_clock").writeIfDifferent(CLOCK);
        sizeSubBuffers(settings);
        ringKib(settings).ifPresent(this::resizeRings);
        wakeAtFirstEvent();
        pids.leaveOutNobody();
        if (!settings.traceSelf()) {
            excludeOwnThreads();
        }
        if (settings.pids().isEmpty()) {
            pids.traceAll();
        } else {
            pids.traceProcesses(settings.pids());
        }
        selectEvents(settings);
    }

    /** Any other percentage also waits until the writer has left the reader's page: two events never woke poll at 1 %. */
    public void wakeAtFirstEvent() {
        ControlFile percent = file("buffer_percent");
        if (percent.isWritable()) {
            percent.writeIfDifferent("0");
        }
    }

    /** Leaves the threads that this process has now out of the trace, where it may; those that they start inherit that. */
    public void excludeOwnThreads() {
        if (file("set_event_notrace_pid").isWritable() && HostFacts.inHostPidNamespace()) {
            pids.leaveOut(ProcessThreads.ofSelf());
        }
    }

    private void selectEvents(InstanceSettings settings) {
        Set<EventName> selected = EventSelection.resolve(settings.events(), events.folder());
        for (EventFilter filter : settings.filters()) {
            for (EventName name : EventSelection.resolve(Set.of(filter.pattern()), events.folder())) {
                events.filter(name, filter.expression());
            }
        }
        events.enableExactly(selected);
    }

    private void sizeSubBuffers(InstanceSettings settings) {
        ControlFile size = file(SUB_BUFFER_SIZE_FILE);
        if (settings.subBufferBytes().isPresent()) {
            size.writeIfDifferent(
                    Long.toString(kibibytes(settings.subBufferBytes().getAsLong())));
        } else if (created && ringKib(settings).orElse(0) >= LARGE_RING_KIB) {
            size.prefer(DEFAULT_SUB_BUFFER_KIB);
        }
    }

    /** The size asked for; otherwise one that was taken over keeps its own. */
    private OptionalLong ringKib(InstanceSettings settings) {
        if (settings.bufferBytesPerCpu().isPresent()) {
            return OptionalLong.of(kibibytes(settings.bufferBytesPerCpu().getAsLong()));
        }
        return created ? OptionalLong.of(DEFAULT_RING_KIB) : OptionalLong.empty();
    }

    /**
     * The kernel rounds the size up to whole sub-buffers and shows the rounded one. To write the size that a ring has refuses its events for
     * a moment, and nobody counts them.
     */
    private void resizeRings(long wantedKib) {
        ControlFile size = file("buffer_size_kb");
        long current = numberOrNone(size.read());
        ControlFile subBufferSize = file(SUB_BUFFER_SIZE_FILE);
        long rounding = subBufferSize.exists() ? numberOrNone(subBufferSize.read()) : PAGE_KIB;
        if (current < wantedKib || current > wantedKib + rounding) {
            size.write(Long.toString(wantedKib));
        }
    }

    /** Rings of several sizes show as {@code X}, rings that were never used as {@code 7 (expanded: 1408)}. */
    private static long numberOrNone(String text) {
        return text.matches("\\d+") ? Long.parseLong(text) : -1;
    }

    private static long kibibytes(long bytes) {
        return (bytes + 1023) / 1024;
    }

    /** What one CPU's ring holds, in bytes; the kernel's default where it can't be told. */
    public long ringBytes() {
        ControlFile size = file("buffer_size_kb");
        long kib = size.isReadable() ? numberOrNone(size.read()) : -1;
        return (kib < 0 ? KERNELS_RING_KIB : kib) * 1024;
    }

    /** Lets events in. */
    public void startTracing() {
        file("tracing_on").write("1");
    }

    /** Keeps events out; those in the rings stay. */
    public void stopTracing() {
        file("tracing_on").write("0");
    }

    /** Whether events are let in. */
    public boolean isTracing() {
        return file("tracing_on").read().equals("1");
    }

    /** Removes the instance with all its rings. The kernel says busy for a moment after the last file was closed. */
    public void remove() {
        events.enableExactly(Set.of());
        IOException lastFailure = null;
        for (int attempt = 0; attempt < REMOVE_TRIES; attempt++) {
            try {
                Files.delete(folder);
                return;
            } catch (IOException busy) {
                lastFailure = busy;
                LockSupport.parkNanos(REMOVE_WAIT_NS);
            }
        }
        throw new TracefsException("cannot remove the instance %s: %s; is somebody else using it?"
                .formatted(folder.getFileName(), ControlFile.reason(lastFailure)));
    }

    private ControlFile file(String name) {
        return new ControlFile(folder.resolve(name));
    }
}
