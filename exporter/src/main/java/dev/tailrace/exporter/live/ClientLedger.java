package dev.tailrace.exporter.live;

import dev.tailrace.exporter.sink.Tally;

/**
 * The account of live clients, before each client's choice. Any thread.
 *
 * @param sent what the system took for a client
 * @param dropped what a client did not take in time
 */
public record ClientLedger(Tally sent, Tally dropped) {
    ClientLedger() {
        this(new Tally(), new Tally());
    }
}
