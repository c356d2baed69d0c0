package dev.tailrace.exporter.sink.tcp;

import dev.tailrace.exporter.net.FrameClient;
import dev.tailrace.exporter.sink.ReceiverState;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Connects to a relay, and again whenever that ends, ever more slowly while it fails. Used by the sink's thread alone. */
abstract class RelayConnection {
    private static final Duration FIRST_DELAY = Duration.ofMillis(100);
    private static final Duration LONGEST_DELAY = Duration.ofSeconds(5);

    private final FrameClient relay;
    private final EventLoop thread;
    private final ReceiverState relayState;
    private final CountDownLatch reached;
    private Duration delay = FIRST_DELAY;

    /** @param reached told once a relay took us */
    RelayConnection(FrameClient relay, EventLoop thread, ReceiverState relayState, CountDownLatch reached) {
        this.relay = relay;
        this.thread = thread;
        this.relayState = relayState;
        this.reached = reached;
    }

    final void connect() {
        relay.connect(thread, new RelayHandler(this)).addListener(connected -> {
            if (!connected.isSuccess()) {
                failed(connected.cause());
                connectLater();
            }
        });
    }

    /** The relay takes us: everything begins anew on this connection. */
    final void welcomed(Channel channel) {
        delay = FIRST_DELAY;
        relayState.reached();
        begin(channel);
        reached.countDown();
    }

    final void failed(Throwable reason) {
        relayState.failed(reason);
    }

    /** The connection is gone. */
    final void disconnected() {
        end();
        connectLater();
    }

    private void connectLater() {
        if (!thread.isShuttingDown()) {
            thread.schedule(this::connect, delay.toMillis(), TimeUnit.MILLISECONDS);
        }
        Duration doubled = delay.multipliedBy(2);
        delay = doubled.compareTo(LONGEST_DELAY) < 0 ? doubled : LONGEST_DELAY;
    }

    /** What this connection is for may begin. */
    abstract void begin(Channel channel);

    /** The relay has delivered so much of what this connection brought. */
    abstract void acknowledged(long count);

    /** The connection is gone, if it ever began. */
    abstract void end();
}
