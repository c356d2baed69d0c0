package dev.tailrace.exporter.bench;

import dev.tailrace.exporter.config.Endpoint;
import dev.tailrace.exporter.net.FrameClient;
import dev.tailrace.exporter.net.Frames;
import dev.tailrace.exporter.net.NetThreads;
import dev.tailrace.proto.v1.Hello;
import dev.tailrace.proto.v1.Subscriber;
import java.io.IOException;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntToLongFunction;
import java.util.stream.Stream;

/** Live clients of one exporter, which want everything and only count it. */
final class LiveClients implements AutoCloseable {
    private static final int WELCOME_SECONDS = 10;

    private final NetThreads threads = new NetThreads("tailrace-bench-clients", 1);
    private final List<CountingClient> clients;

    /**
     * Connects them.
     *
     * @throws IOException if the exporter does not let all of them in
     */
    static LiveClients connect(int count, int port) throws IOException, InterruptedException {
        LiveClients clients = new LiveClients(count);
        try {
            clients.connectAll(port);
            return clients;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            clients.close();
            throw failed;
        }
    }

    private LiveClients(int count) {
        clients = Stream.generate(CountingClient::new).limit(count).toList();
    }

    private void connectAll(int port) throws IOException, InterruptedException {
        Hello hello = Hello.newBuilder()
                .setVersion(Frames.VERSION)
                .setSubscriber(Subscriber.getDefaultInstance())
                .build();
        FrameClient exporter = new FrameClient(new Endpoint("127.0.0.1", port), Optional.empty(), hello);
        for (CountingClient client : clients) {
            exporter.connect(threads.next(), client).addListener(connected -> {
                if (!connected.isSuccess()) {
                    client.welcomed().completeExceptionally(connected.cause());
                }
            });
        }
        for (CountingClient client : clients) {
            await(client);
        }
    }

    private static void await(CountingClient client) throws IOException, InterruptedException {
        try {
            client.welcomed().get(WELCOME_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException refused) {
            throw new IOException("a live client was not let in", refused);
        }
    }

    /** How many events the clients got, each. */
    LongSummaryStatistics events() {
        return clients.stream().mapToLong(CountingClient::events).summaryStatistics();
    }

    /**
     * How many events all clients together could have got.
     *
     * @param writtenOnCpu events that the kernel wrote on a CPU so far
     */
    long offered(IntToLongFunction writtenOnCpu) {
        return clients.stream()
                .flatMap(client -> client.firstOrdinals().entrySet().stream())
                .mapToLong(first -> writtenOnCpu.applyAsLong(first.getKey()) - first.getValue())
                .sum();
    }

    @Override
    public void close() {
        threads.close();
    }
}
