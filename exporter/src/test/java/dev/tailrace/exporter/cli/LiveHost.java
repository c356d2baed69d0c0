package dev.tailrace.exporter.cli;

import static org.assertj.core.api.Assumptions.assumeThat;

import dev.tailrace.exporter.linux.CallerIds;
import java.nio.file.Path;

/** The running kernel, for tests that hand the command line an instance's name. */
final class LiveHost {
    private static final Path INSTANCES = Path.of("/sys/kernel/tracing/instances");

    private LiveHost() {}

    /** Skips the test where the kernel cannot be traced. */
    static void assume() {
        assumeThat(CallerIds.effectiveUserId())
                .as("the user id: tests on the live kernel need root")
                .isZero();
        assumeThat(INSTANCES)
                .as("tracefs: tests on the live kernel need it mounted")
                .isDirectory();
    }

    static String name() {
        return "tailrace-test-cli-" + ProcessHandle.current().pid();
    }

    static Path instance() {
        return INSTANCES.resolve(name());
    }
}
