package dev.tailrace.exporter.net;

import java.io.IOException;

/** The other end does not want this connection, or what came over it. The message says why, for people. */
public final class RefusedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final RefusalKind kind;

    /** Refuses a peer. */
    public RefusedException(RefusalKind kind, String reason) {
        super(reason);
        this.kind = kind;
    }

    /** What it is counted as. */
    public RefusalKind kind() {
        return kind;
    }
}
