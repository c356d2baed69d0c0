package dev.tailrace.exporter.net;

import java.time.Duration;

/**
 * What a server grants its clients.
 *
 * @param frameBytes the largest frame that is taken from a client that was welcomed
 * @param clients connections at once
 * @param bufferBytes what is kept for one client that does not read
 * @param handshake how long a client may take until its hello is there
 * @param silence how long a client that sends may send no whole frame
 */
public record NetLimits(int frameBytes, int clients, int bufferBytes, Duration handshake, Duration silence) {

    /** What suits most: a batch is some 256 kB. */
    public static NetLimits usual() {
        return new NetLimits(4 << 20, 256, 16 << 20, Duration.ofSeconds(5), Duration.ofSeconds(30));
    }
}
