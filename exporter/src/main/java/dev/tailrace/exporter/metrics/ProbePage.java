package dev.tailrace.exporter.metrics;

import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.function.Supplier;

/** Yes, or no with the reason in a line: for whoever restarts processes or waits for them. */
final class ProbePage implements Page {
    private final String yes;
    private final Supplier<Optional<String>> whyNot;

    /**
     * @param yes what is said when nothing is wrong
     * @param whyNot what is wrong; empty when nothing is
     */
    ProbePage(String yes, Supplier<Optional<String>> whyNot) {
        this.yes = yes;
        this.whyNot = whyNot;
    }

    @Override
    public Reply answer(String accepted) {
        return reason().map(reason -> Reply.line(HttpURLConnection.HTTP_UNAVAILABLE, reason))
                .orElseGet(() -> Reply.line(HttpURLConnection.HTTP_OK, yes));
    }

    private Optional<String> reason() {
        try {
            return whyNot.get().map(reason -> reason.replace('\n', ' '));
        } catch (RuntimeException cannotTell) {
            // The instance may be gone at the end of a stop, or be taken away.
            return Optional.of("cannot tell: " + cannotTell.getMessage());
        }
    }
}
