package dev.tailrace.exporter.sink;

/** A sink whose promises about credit, flushing and numbers are kept by its account. */
public abstract class AccountedSink extends AccountedDelivery implements Sink {
    /** @param maxInFlightBytes bytes that may be taken over and not yet confirmed, besides one batch per CPU */
    protected AccountedSink(long maxInFlightBytes) {
        super(maxInFlightBytes);
    }

    @Override
    public final long creditBytes() {
        return account.creditBytes();
    }
}
