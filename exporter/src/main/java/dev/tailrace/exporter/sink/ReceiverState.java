package dev.tailrace.exporter.sink;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the receiver can be used, as the log and the ledger tell it: each change at once, an outage that lasts once per interval. Any
 * thread.
 */
public final class ReceiverState {
    private static final Logger LOG = LoggerFactory.getLogger(Sink.class);

    private enum State {
        UNREACHED,
        REACHED,
        /** It was reached, and confirms nothing. */
        SILENT
    }

    private final SinkLedger ledger;
    private final Receiver receiver;
    private State state = State.UNREACHED;
    private @Nullable Instant saidAt;

    /** @param ledger told too */
    public ReceiverState(SinkLedger ledger, Receiver receiver) {
        this.ledger = ledger;
        this.receiver = receiver;
    }

    /** It can be used from now on. */
    public synchronized void reached() {
        if (state == State.UNREACHED) {
            LOG.info("{} is reached", receiver.name());
        }
        over();
    }

    /** It can't be used, or not any more. */
    public synchronized void failed(Throwable reason) {
        state = State.UNREACHED;
        ledger.countFailure(reason);
        report(text(reason));
    }

    /** It was reached, but has confirmed nothing for that long. */
    public synchronized void silent(Duration length) {
        if (state != State.UNREACHED) {
            state = State.SILENT;
            report("nothing was confirmed for %d s".formatted(length.toSeconds()));
        }
    }

    /** It confirms. */
    public synchronized void confirming() {
        if (state == State.SILENT) {
            LOG.info("{} confirms again", receiver.name());
            over();
        }
    }

    private void over() {
        state = State.REACHED;
        saidAt = null;
        ledger.reached();
    }

    private void report(String reason) {
        ledger.lost("%s cannot be used: %s".formatted(receiver.name(), reason));
        Instant now = receiver.clock().instant();
        if (saidAt == null || !now.isBefore(saidAt.plus(receiver.noticeInterval()))) {
            saidAt = now;
            LOG.warn("{} cannot be used, trying again: {}", receiver.name(), reason);
        }
    }

    private static String text(Throwable reason) {
        StringBuilder text = new StringBuilder(String.valueOf(reason.getMessage()));
        for (Throwable cause = reason.getCause(); cause != null; cause = cause.getCause()) {
            text.append(": ").append(cause.getMessage());
        }
        return text.toString().replace('\n', ' ');
    }
}
