package dev.tailrace.exporter.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.ByteString;
import dev.tailrace.exporter.sink.Sink;
import dev.tailrace.exporter.sink.TestBatches;
import dev.tailrace.exporter.testkit.TestRelay;
import dev.tailrace.proto.v1.EventSchema;
import dev.tailrace.proto.v1.FormatFile;
import dev.tailrace.proto.v1.Hello;
import dev.tailrace.proto.v1.Publisher;
import dev.tailrace.proto.v1.RawSlice;
import dev.tailrace.proto.v1.SliceSource;
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

    private static final String HEADER_PAGE = """
        \tfield: u64 timestamp;\toffset:0;\tsize:8;\tsigned:0;
        \tfield: local_t commit;\toffset:8;\tsize:8;\tsigned:1;
        \tfield: int overwrite;\toffset:8;\tsize:1;\tsigned:1;
        \tfield: char data;\toffset:16;\tsize:4080;\tsigned:0;
        """;
    private static final String PRINT_FORMAT = """
        name: print
        ID: 5
        format:
        \tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;
        \tfield:unsigned char common_flags;\toffset:2;\tsize:1;\tsigned:0;
        \tfield:unsigned char common_preempt_count;\toffset:3;\tsize:1;\tsigned:0;
        \tfield:int common_pid;\toffset:4;\tsize:4;\tsigned:1;

        \tfield:unsigned long ip;\toffset:8;\tsize:8;\tsigned:0;
        \tfield:char buf[];\toffset:16;\tsize:0;\tsigned:0;

        print fmt: "%ps: %s", (void *)REC->ip, REC->buf
        """;

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
    void aHostOfSlicesMustIntroduceThemAndStayWithinItsCpus() throws IOException {
        StreamFrame slice = StreamFrame.newBuilder()
                .setRawSlice(RawSlice.getDefaultInstance())
                .build();
        StreamFrame sourceWithoutFormats = StreamFrame.newBuilder()
                .setSliceSource(SliceSource.newBuilder().setHeaderPage("nonsense"))
                .build();
        StreamFrame batch = StreamFrame.newBuilder()
                .setSchema(EventSchema.getDefaultInstance())
                .build();
        for (StreamFrame frame : List.of(slice, sourceWithoutFormats, batch)) {
            try (Socket host = stranger()) {
                send(host, ByteBufUtil.getBytes(Frames.hello(helloOfSlices())));
                send(host, ByteBufUtil.getBytes(Frames.of(frame)));
                assertThat(answer(host).hasWelcome()).isTrue();
                assertThat(answer(host).hasRefusal()).isTrue();
            }
        }
        awaitRefusal(RefusalKind.BAD_FRAME, 3);
    }

    @Test
    void slicesOfGarbageHarmNobody() throws IOException {
        Random random = new Random(1);
        try (Socket host = stranger()) {
            send(host, ByteBufUtil.getBytes(Frames.hello(helloOfSlices())));
            send(
                    host,
                    ByteBufUtil.getBytes(Frames.of(StreamFrame.newBuilder()
                            .setFormatFile(
                                    FormatFile.newBuilder().setSystem("ftrace").setText(PRINT_FORMAT))
                            .build())));
            send(
                    host,
                    ByteBufUtil.getBytes(Frames.of(StreamFrame.newBuilder()
                            .setSliceSource(SliceSource.newBuilder().setHeaderPage(HEADER_PAGE))
                            .build())));
            for (int index = 0; index < 100; index++) {
                byte[] records = new byte[random.nextInt(4_000)];
                random.nextBytes(records);
                RawSlice slice = RawSlice.newBuilder()
                        .setCpu(7)
                        .setNextOrdinal(random.nextLong())
                        .setConsumedEvents(random.nextLong())
                        .setOverwrittenBefore(random.nextLong())
                        .setOffsetInPage(random.nextInt())
                        .setRecords(ByteString.copyFrom(records))
                        .build();
                send(
                        host,
                        ByteBufUtil.getBytes(Frames.of(
                                StreamFrame.newBuilder().setRawSlice(slice).build())));
            }
            await().atMost(SOON).until(() -> !relay.sink().received(7).isEmpty() || hasRefused());
        }
    }

    private boolean hasRefused() {
        return relay.relay().ledger().refused(RefusalKind.BAD_FRAME) > 0;
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

    private static Hello helloOfSlices() {
        Hello.Builder hello = hello("secret").toBuilder();
        hello.getPublisherBuilder().setSlices(true);
        return hello.build();
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
