package dev.tailrace.exporter.net;

import dev.tailrace.proto.v1.Hello;
import io.netty.channel.ChannelHandler;

/** What a server does with a client that has introduced itself. Called on the connection's thread. */
@FunctionalInterface
public interface ClientRole {

    /**
     * Takes a client: its handler gets batches as {@code byte[]} and other frames as {@code StreamFrame}.
     *
     * @throws RefusedException if this server does not serve such a client
     */
    ChannelHandler accept(Hello hello) throws RefusedException;
}
