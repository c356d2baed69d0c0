package dev.tailrace.streams.cli;

import java.util.concurrent.CountDownLatch;

/**
 * SIGTERM and SIGINT as a request to end cleanly. The JVM waits for its shutdown hooks, so the hook holds the exit back until the clean
 * end is done, and then makes the exit code the command's own.
 */
final class StopHook {
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread thread;
    private volatile int exitCode;

    /** @param request asks for the end; must not wait for it */
    StopHook(Runnable request) {
        thread = Thread.ofPlatform().name("tailrace-stop").unstarted(() -> stop(request));
        Runtime.getRuntime().addShutdownHook(thread);
    }

    private void stop(Runnable request) {
        request.run();
        try {
            done.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(exitCode);
    }

    /** The end is done, and all was said. */
    void done(int code) {
        exitCode = code;
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(thread);
        } catch (IllegalStateException shuttingDown) {
            // The hook runs already and ends the process.
        }
    }
}
