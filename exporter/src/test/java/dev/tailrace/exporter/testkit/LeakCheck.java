package dev.tailrace.exporter.testkit;

import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails a class of tests that leaves a buffer unreleased, or comes right behind one that did. JUnit finds it as a service. */
public final class LeakCheck implements AfterAllCallback {
    static {
        LeakDetector.install();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        List<String> leaks = LeakDetector.search();
        if (!leaks.isEmpty()) {
            throw new AssertionError("buffers were never released: " + String.join(System.lineSeparator(), leaks));
        }
    }
}
