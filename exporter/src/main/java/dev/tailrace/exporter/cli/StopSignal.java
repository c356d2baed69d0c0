package dev.tailrace.exporter.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * SIGTERM and SIGINT as a request to end cleanly. The JVM waits for its shutdown hooks, so the hook holds the exit back until the clean
 * end is done, and then makes the exit code the command's own.
 */
public final class StopSignal implements AutoCloseable {
    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = Thread.ofPlatform().name("tailrace-stop").unstarted(this::request);
    private volatile int exitCode = ExitCode.FAILED;

    /** Installs it for this process. */
    public static StopSignal install() {
        StopSignal signal = new StopSignal();
        Runtime.getRuntime().addShutdownHook(signal.hook);
        return signal;
    }

    private StopSignal() {}

    private void request() {
        requested.countDown();
        try {
            done.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(exitCode);
    }

    /** Waits for the request; returns whether it came within the time. */
    public boolean await(Duration timeout) throws InterruptedException {
        return requested.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Whether the end was requested. */
    public boolean isRequested() {
        return requested.getCount() == 0;
    }

    /** The code that the process ends with after a request. */
    public void exitCode(int code) {
        exitCode = code;
    }

    /** The clean end is done. */
    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // The hook runs already and ends the process.
        }
    }
}
