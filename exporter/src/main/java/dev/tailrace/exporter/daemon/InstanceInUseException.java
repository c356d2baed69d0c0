package dev.tailrace.exporter.daemon;

/** Another Tailrace reads the instance. */
public final class InstanceInUseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InstanceInUseException(String instance) {
        super("the instance '%s' is read by another Tailrace: stop that one, or name another with --instance"
                .formatted(instance));
    }
}
