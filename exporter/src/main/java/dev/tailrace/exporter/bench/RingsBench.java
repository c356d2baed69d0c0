package dev.tailrace.exporter.bench;

import dev.tailrace.decoder.capture.Capture;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What many CPUs cost one exporter, on a machine that has few: each has its thread and its pipeline, and its ring is made of a capture's
 * pages. Used by one thread.
 *
 * <p>What is not simulated, so that a real ring costs more: each step's call of the kernel for the next page ({@code ioctl}), the wait for
 * events in {@code poll(2)}, here a thread that parks for as long; a second's look at the CPU's statistics, a file that the kernel prints;
 * and the pages' way into the caches, which many rings share here. The exporter's control thread and its sink's threads are not there
 * either.
 */
public final class RingsBench implements AutoCloseable {
    private static final Duration WARM_UP = Duration.ofSeconds(3);
    private static final Duration SETTLING = Duration.ofSeconds(1);
    private static final double NS_PER_MS = 1e6;
    private static final double MILLION = 1e6;

    private final HeldCapture capture;
    private final List<EventPage> pages;
    private final double eventsPerSecond;
    private final Duration time;
    private final ProcessUse.Memory before;

    /**
     * Reads the capture's first buffer into memory, and decodes it for a while, so that the code is compiled.
     *
     * @param eventsPerSecond of each ring; with 0 only idle rings are measured
     * @param time how long each number of rings is idle, and how long events come
     * @throws IOException if the capture can't be read, or has no event
     */
    public RingsBench(Capture capture, double eventsPerSecond, Duration time) throws Exception {
        this.capture = new HeldCapture(capture);
        this.pages = this.capture.pages().stream()
                .map(page -> new EventPage(page, this.capture.layout().bigEndian()))
                .filter(page -> page.events() > 0)
                .toList();
        if (pages.isEmpty()) {
            this.capture.close();
            throw new IOException("the capture has no event");
        }
        this.eventsPerSecond = eventsPerSecond;
        this.time = time;
        warmUp();
        this.before = ProcessUse.memory();
    }

    private void warmUp() throws Exception {
        try (SimulatedCpus cpus = SimulatedCpus.start(capture, pages, 1, Double.POSITIVE_INFINITY)) {
            cpus.begin();
            sleep(WARM_UP);
        }
    }

    /** Measures so many rings. Memory that is not the heap's hardly ever shrinks: fewer rings go first. */
    public RingsResult measure(int rings) throws Exception {
        try (SimulatedCpus cpus = SimulatedCpus.start(capture, pages, rings, eventsPerSecond)) {
            sleep(SETTLING);
            double idlePercent = idlePercent();
            double cpuMsPerMillion = eventsPerSecond == 0 ? 0 : cpuMsPerMillion(cpus);
            // The last batches go out, and their memory with them.
            sleep(SETTLING);
            int threads = ManagementFactory.getThreadMXBean().getThreadCount();
            ProcessUse.Memory memory = ProcessUse.memory();
            cpus.stop();
            return new RingsResult(
                    rings,
                    threads,
                    idlePercent,
                    cpus.writtenEvents(),
                    cpus.publishedEvents(),
                    cpuMsPerMillion,
                    memory.anonymousBytes(),
                    (memory.anonymousBytes() - before.anonymousBytes()) / rings,
                    memory.heapUsedBytes(),
                    (memory.heapUsedBytes() - before.heapUsedBytes()) / rings);
        }
    }

    private double idlePercent() throws InterruptedException {
        ProcessUse start = ProcessUse.now();
        sleep(time);
        return ProcessUse.now().cpuPercentSince(start);
    }

    private double cpuMsPerMillion(SimulatedCpus cpus) throws InterruptedException {
        cpus.begin();
        sleep(SETTLING);
        long publishedBefore = cpus.publishedEvents();
        ProcessUse start = ProcessUse.now();
        sleep(time);
        double cpuMs = (ProcessUse.now().cpuNs() - start.cpuNs()) / NS_PER_MS;
        long published = cpus.publishedEvents() - publishedBefore;
        cpus.end();
        return published == 0 ? 0 : cpuMs * MILLION / published;
    }

    private static void sleep(Duration duration) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(duration.toNanos());
    }

    @Override
    public void close() {
        capture.close();
    }
}
