package dev.tailrace.exporter.bench;

import dev.tailrace.exporter.linux.ProcessStatus;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** An exporter or a relay as a process of its own, started as a user starts it and seen from outside. */
final class DaemonProcess implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final int PAGE_TIMEOUT_MS = 5_000;
    private static final int LINES_SHOWN = 5;

    private final long startedAtNs;
    private final Path log;
    private final URI address;
    private final ChildJvm child;

    /**
     * Starts it.
     *
     * @param main runs the command line, and ends with its standard input
     * @param heapMegabytes the largest heap that it may have
     * @param command the command with its options
     */
    static DaemonProcess start(Class<?> main, int heapMegabytes, List<String> command) throws IOException {
        return new DaemonProcess(main, heapMegabytes, command, LoopbackPort.free());
    }

    private DaemonProcess(Class<?> main, int heapMegabytes, List<String> command, int port) throws IOException {
        log = Files.createTempFile("tailrace-bench-", ".log");
        address = URI.create("http://127.0.0.1:" + port + "/");
        List<String> flags =
                new ArrayList<>(ManagementFactory.getRuntimeMXBean().getInputArguments());
        flags.add("-Xmx" + heapMegabytes + "m");
        List<String> arguments = new ArrayList<>(command);
        arguments.addAll(List.of("--metrics-listen", "127.0.0.1:" + port));
        startedAtNs = System.nanoTime();
        child = ChildJvm.start(main, flags, arguments, log.toFile());
    }

    /** When it was started, by {@link System#nanoTime}. */
    long startedAtNs() {
        return startedAtNs;
    }

    /** The most memory that was resident at a time so far, in bytes, its mapped rings included. */
    long peakResidentBytes() {
        return ProcessStatus.bytes(Long.toString(child.process().pid()), "VmHWM")
                .orElse(0);
    }

    /** CPU time since its start, in the kernel's ticks of 10 ms; nothing is asked of the process itself. */
    Duration cpuTime() {
        return child.process().info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The memory that is resident now without files and mapped rings, in bytes; 0 when it has ended. */
    long anonymousBytes() {
        return ProcessStatus.bytes(Long.toString(child.process().pid()), "RssAnon")
                .orElse(0);
    }

    /** Throws when it has ended by itself. */
    void check() throws IOException {
        if (!child.process().isAlive()) {
            throw new IOException("it has ended by itself; it said:%n%s".formatted(lastWords()));
        }
    }

    /** Waits until it lets events in, or takes them, and delivers them. */
    void awaitReady() throws IOException, InterruptedException {
        long deadlineNs = System.nanoTime() + START_TIMEOUT.toNanos();
        while (!isReady()) {
            if (!child.process().isAlive() || System.nanoTime() - deadlineNs > 0) {
                throw new IOException("it did not start; it said:%n%s".formatted(lastWords()));
            }
            TimeUnit.NANOSECONDS.sleep(POLL.toNanos());
        }
    }

    private boolean isReady() {
        try {
            page("readyz");
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** The numbers that it shows now. */
    MetricsText metrics() throws IOException {
        return MetricsText.parse(page("metrics"));
    }

    private String page(String name) throws IOException {
        var connection = address.resolve(name).toURL().openConnection();
        connection.setConnectTimeout(PAGE_TIMEOUT_MS);
        connection.setReadTimeout(PAGE_TIMEOUT_MS);
        try (var in = connection.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /**
     * Ends it cleanly.
     *
     * @throws IOException if it did not end so; the message has its last words
     */
    void stop() throws IOException, InterruptedException {
        Process process = child.process();
        process.destroy();
        if (!process.waitFor(STOP_TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
            throw new IOException("it does not end; it said:%n%s".formatted(lastWords()));
        }
        if (process.exitValue() != 0) {
            throw new IOException("it ended with %d; it said:%n%s".formatted(process.exitValue(), lastWords()));
        }
    }

    private String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join(
                System.lineSeparator(), lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size()));
    }

    @Override
    public void close() throws IOException {
        child.close();
        Files.deleteIfExists(log);
    }
}
