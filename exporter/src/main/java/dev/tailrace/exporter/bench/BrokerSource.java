package dev.tailrace.exporter.bench;

/** Where a broker for a measurement comes from. */
@FunctionalInterface
public interface BrokerSource {

    /** A broker that answers. */
    interface Broker extends AutoCloseable {
        /** {@code host:port} pairs, separated by commas. */
        String bootstrapServers();

        @Override
        void close();
    }

    /** Provides one; the caller closes it. */
    Broker open() throws Exception;
}
