package dev.tailrace.streams.job;

/** The job cannot go on. The message says why. */
public final class JobFailedException extends Exception {
    private static final long serialVersionUID = 1L;

    JobFailedException(String doing, Throwable cause) {
        super(doing + ": " + reason(cause), cause);
    }

    /** Kafka's outer exceptions say where in its code it happened, the innermost says what. */
    private static String reason(Throwable failed) {
        Throwable innermost = failed;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String message = innermost.getMessage();
        return message == null
                ? innermost.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
