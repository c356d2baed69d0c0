package dev.tailrace.exporter.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tailrace.exporter.sink.Sink;
import dev.tailrace.exporter.sink.TestBatches;
import dev.tailrace.exporter.testkit.TestRelay;
import dev.tailrace.proto.v1.Hello;
import dev.tailrace.proto.v1.Publisher;
import dev.tailrace.proto.v1.StreamFrame;
import dev.tailrace.proto.v1.Subscriber;
import io.netty.buffer.ByteBufUtil;
import io.netty.util.internal.PlatformDependent;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Strangers at a relay's port: each is refused and counted, and a good host's batches arrive all the while. */
class HostileNetworkTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int CLIENTS = 50;
    private static final int FRAME_BYTES = 1 << 20;
    private static final NetLimits LIMITS =
            new NetLimits(FRAME_BYTES, CLIENTS, 1 << 20, Duration.ofSeconds(1), Duration.ofSeconds(2));

    private TestRelay relay;
    private Sink good;
    private long ordinal;

    @BeforeEach
    void openRelay() throws IOException {
        relay = TestRelay.open(0, Tls.none(), Optional.of("secret"), LIMITS);
        good = relay.connect(Optional.empty(), "secret");
    }

    @AfterEach
    void theGoodHostIsUnharmed() throws InterruptedException {
        good.offer(TestBatches.of(0, ordinal++));
        assertThat(good.flush(SOON)).isTrue();
        good.close();
        relay.close();
    }

    @Test
    void garbageIsRefused() throws IOException {
        byte[] garbage = new byte[100_000];
        new Random(1).nextBytes(garbage);
        garbage[0] = 0;
        garbage[1] = 0;
        try (Socket stranger = stranger()) {
            send(stranger, garbage);
            awaitRefusal(RefusalKind.BAD_FRAME, 1);
        }
    }

    @Test
    void halfAFrameIsRefusedWhenItsTimeIsOver() throws IOException {
        try (Socket stranger = stranger()) {
            send(stranger, new byte[] {0, 0, 0, 50, 1, 2, 3});
            awaitRefusal(RefusalKind.TOO_SLOW, 1);
        }
    }

    @Test
    void oneByteASecondIsTooSlow() throws Exception {
        byte[] hello = ByteBufUtil.getBytes(Frames.hello(hello("secret")));
        try (Socket stranger = stranger()) {
            for (int index = 0; index < 3; index++) {
                stranger.getOutputStream().write(hello[index]);
                Thread.sleep(500);
            }
            awaitRefusal(RefusalKind.TOO_SLOW, 1);
        } catch (IOException alreadyClosed) {
            awaitRefusal(RefusalKind.TOO_SLOW, 1);
        }
    }

    @Test
    void aHostThatFallsSilentIsCutOff() throws IOException {
        try (Socket stranger = stranger()) {
            send(stranger, ByteBufUtil.getBytes(Frames.hello(hello("secret"))));
            awaitRefusal(RefusalKind.SILENT, 1);
        }
    }

    @Test
    void aStrangersFrameMayNotBeLarge() throws IOException {
        try (Socket stranger = stranger()) {
            send(stranger, ByteBuffer.allocate(4).putInt(FRAME_BYTES).array());
            awaitRefusal(RefusalKind.BAD_FRAME, 1);
        }
    }

    @Test
    void aFrameAtTheLimitIsTakenAndOneBeyondItIsRefused() throws IOException {
        try (Socket host = stranger()) {
            send(host, ByteBufUtil.getBytes(Frames.hello(hello("secret"))));
            send(host, batchFrame(FRAME_BYTES));
            await().atMost(SOON).until(() -> relay.sink().received(7).size() == 1);
            send(host, ByteBuffer.allocate(4).putInt(FRAME_BYTES + 1).array());
            awaitRefusal(RefusalKind.BAD_FRAME, 1);
        }
    }

    @Test
    void aWrongTokenIsToldSo() throws IOException {
        try (Socket stranger = stranger()) {
            send(stranger, ByteBufUtil.getBytes(Frames.hello(hello("guess"))));

            assertThat(answer(stranger).getRefusal().getReason()).contains("token");
            awaitRefusal(RefusalKind.WRONG_TOKEN, 1);
        }
    }

    @Test
    void anotherVersionAndAnotherRoleAreNotServed() throws IOException {
        try (Socket stranger = stranger()) {
            send(
                    stranger,
                    ByteBufUtil.getBytes(Frames.hello(
                            hello("secret").toBuilder().setVersion(99).build())));
            assertThat(answer(stranger).getRefusal().getReason()).contains("version 1");
        }
        try (Socket stranger = stranger()) {
            Hello subscriber = Hello.newBuilder()
                    .setVersion(Frames.VERSION)
                    .setToken("secret")
                    .setSubscriber(Subscriber.getDefaultInstance())
                    .build();
            send(stranger, ByteBufUtil.getBytes(Frames.hello(subscriber)));
            assertThat(answer(stranger).getRefusal().getReason()).contains("takes batches");
        }
        awaitRefusal(RefusalKind.NOT_SERVED, 2);
    }

    @Test
    void aBatchThatIsNoneAndABatchWithoutItsSchemaAreRefused() throws IOException {
        byte[] noBatch = {0, 0, 0, 4, Frames.BATCH_TAG, 2, (byte) 0xff, (byte) 0xff};
        for (byte[] frame : List.of(
                noBatch,
                ByteBufUtil.getBytes(
                        Frames.batch(TestBatches.withSchema(7, 1, 4711).message())))) {
            try (Socket host = stranger()) {
                send(host, ByteBufUtil.getBytes(Frames.hello(hello("secret"))));
                send(host, frame);
                assertThat(answer(host).hasWelcome()).isTrue();
                assertThat(answer(host).hasRefusal()).isTrue();
            }
        }
        awaitRefusal(RefusalKind.BAD_FRAME, 2);
        assertThat(relay.sink().received(7)).isEmpty();
    }

    @Test
    void twoThousandConnectionsTakeNoMoreThanTheirShareAndLeaveNothingBehind() throws Exception {
        await().atMost(SOON).until(() -> good.awaitReached(Duration.ZERO));
        int threads = Thread.activeCount();
        List<Socket> strangers = new ArrayList<>();
        try {
            for (int index = 0; index < 2_000; index++) {
                Socket stranger = stranger();
                strangers.add(stranger);
                sendIfOpen(stranger, new byte[] {0, 0, (byte) 0xff, 0, 1, 2, 3});
            }
            assertThat(relay.relay().ledger().open()).isLessThanOrEqualTo(CLIENTS);
            assertThat(PlatformDependent.usedDirectMemory()).isLessThan(64 << 20);
        } finally {
            for (Socket stranger : strangers) {
                stranger.close();
            }
        }
        await().atMost(SOON).until(() -> relay.relay().ledger().open() == 1);
        assertThat(relay.relay().ledger().refused(RefusalKind.TOO_MANY_CLIENTS)).isGreaterThan(1_000);
        assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads + 2);
    }

    private static Hello hello(String token) {
        return Hello.newBuilder()
                .setVersion(Frames.VERSION)
                .setToken(token)
                .setPublisher(Publisher.newBuilder().setHost("stranger"))
                .build();
    }

    private Socket stranger() throws IOException {
        Socket stranger = new Socket("127.0.0.1", relay.relay().port());
        stranger.setSoTimeout((int) SOON.toMillis());
        return stranger;
    }

    private static void send(Socket socket, byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    private static void sendIfOpen(Socket socket, byte[] bytes) {
        try {
            send(socket, bytes);
        } catch (IOException refused) {
            // As it should be, beyond the limit.
        }
    }

    private static StreamFrame answer(Socket socket) throws IOException {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        byte[] frame = new byte[in.readInt()];
        in.readFully(frame);
        return StreamFrame.parseFrom(frame);
    }

    /** A batch of CPU 7 whose frame has exactly this size. */
    private static byte[] batchFrame(int frameBytes) {
        int head = ByteBufUtil.getBytes(Frames.batch(new byte[frameBytes / 2])).length - frameBytes / 2;
        byte[] frame =
                ByteBufUtil.getBytes(Frames.batch(TestBatches.ofSize(7, 1, Frames.LENGTH_BYTES + frameBytes - head)));
        assertThat(frame).hasSize(Frames.LENGTH_BYTES + frameBytes);
        return frame;
    }

    private void awaitRefusal(RefusalKind kind, int count) {
        await().atMost(SOON).until(() -> relay.relay().ledger().refused(kind) >= count);
    }
}
