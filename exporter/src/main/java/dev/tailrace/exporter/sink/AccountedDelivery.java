package dev.tailrace.exporter.sink;

import java.io.IOException;
import java.time.Duration;

/** A way to a receiver whose promises about flushing and numbers are kept by its account. */
public abstract class AccountedDelivery implements Delivery {
    /** Of what is on its way. */
    protected final DeliveryAccount account;

    /** @param maxInFlightBytes bytes that may be taken over and not yet confirmed, besides one batch per CPU */
    protected AccountedDelivery(long maxInFlightBytes) {
        this.account = new DeliveryAccount(maxInFlightBytes);
    }

    @Override
    public final boolean flush(Duration timeout) throws InterruptedException {
        return account.awaitDelivered(timeout);
    }

    /** Nothing, where a receiver that is away may come back. */
    @Override
    public void check() throws IOException {}

    @Override
    public final SinkLedger ledger() {
        return account.ledger();
    }
}
