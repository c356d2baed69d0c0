package dev.tailrace.exporter.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.exporter.config.Endpoint;
import dev.tailrace.exporter.net.Frames;
import dev.tailrace.exporter.net.ListenSettings;
import dev.tailrace.exporter.net.NetLimits;
import dev.tailrace.exporter.net.Tls;
import dev.tailrace.exporter.sink.TestBatches;
import dev.tailrace.proto.v1.EventSchema;
import dev.tailrace.proto.v1.Hello;
import dev.tailrace.proto.v1.Note;
import dev.tailrace.proto.v1.StreamFrame;
import dev.tailrace.proto.v1.Subscriber;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.proto.v1.TraceEvent;
import dev.tailrace.serde.EventTimes;
import io.netty.buffer.ByteBufUtil;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveFeedTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int BUFFER_BYTES = 1 << 20;
    private static final long SWITCH = 1;
    private static final long WAKING = 2;

    private LiveFeed feed;

    @BeforeEach
    void openFeed() throws IOException {
        NetLimits usual = NetLimits.usual();
        NetLimits limits = new NetLimits(usual.frameBytes(), 16, BUFFER_BYTES, usual.handshake(), usual.silence());
        feed = LiveFeed.open(
                new ListenSettings(new Endpoint("127.0.0.1", 0), Tls.none(), Optional.empty(), limits),
                LiveFeedTest::schema);
    }

    @AfterEach
    void closeFeed() {
        feed.close();
    }

    private static EventSchema schema(long id) {
        return EventSchema.newBuilder()
                .setId(id)
                .setSystem("sched")
                .setName(id == SWITCH ? "sched_switch" : "sched_waking")
                .build();
    }

    /** A client that reads frames one by one. */
    private final class Client implements AutoCloseable {
        private final Socket socket = new Socket("127.0.0.1", feed.port());
        private final DataInputStream in = new DataInputStream(socket.getInputStream());

        Client(Subscriber wish) throws IOException {
            socket.setSoTimeout((int) SOON.toMillis());
            Hello hello = Hello.newBuilder()
                    .setVersion(Frames.VERSION)
                    .setSubscriber(wish)
                    .build();
            socket.getOutputStream()
                    .write(ByteBufUtil.getBytes(
                            Frames.of(StreamFrame.newBuilder().setHello(hello).build())));
            assertThat(next().hasWelcome()).isTrue();
        }

        StreamFrame next() throws IOException {
            byte[] frame = new byte[in.readInt()];
            in.readFully(frame);
            return StreamFrame.parseFrom(frame);
        }

        TraceBatch nextBatch() throws IOException {
            StreamFrame frame = next();
            while (!frame.hasBatch()) {
                frame = next();
            }
            return frame.getBatch();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Test
    void everyClientGetsTheSchemasFirstAndOnce() throws IOException {
        try (Client client = new Client(Subscriber.getDefaultInstance());
                Client other = new Client(Subscriber.getDefaultInstance())) {
            feed.publish(batch(0));
            feed.publish(batch(0));

            for (Client each : new Client[] {client, other}) {
                assertThat(each.next().getSchema().getId()).isEqualTo(SWITCH);
                assertThat(each.next().getSchema().getId()).isEqualTo(WAKING);
                assertThat(each.next().getBatch().getEventsCount()).isEqualTo(3);
                assertThat(each.next().getBatch().getEventsCount()).isEqualTo(3);
            }
        }
    }

    @Test
    void aClientGetsTheEventsItChoseAndTheNumberOfTheOthers() throws IOException {
        try (Client client =
                new Client(Subscriber.newBuilder().addEvents("*:sched_sw*h").build())) {
            feed.publish(batch(0));
            TraceBatch batch = client.nextBatch();

            assertThat(batch.getEventsList())
                    .extracting(TraceEvent::getSchemaIndex)
                    .containsExactly(0, 0);
            assertThat(batch.getNotesList()).singleElement().satisfies(note -> {
                assertThat(note.getReason()).isEqualTo(Note.Reason.FILTERED);
                assertThat(note.getCount()).isEqualTo(1);
            });
        }
    }

    @Test
    void aClientGetsTheThreadsItChose() throws IOException {
        try (Client client = new Client(Subscriber.newBuilder().addPids(12).build())) {
            feed.publish(batch(0));

            assertThat(client.nextBatch().getEventsList())
                    .extracting(TraceEvent::getPid)
                    .containsExactly(12);
        }
    }

    @Test
    void eventsKeepTheirTimesWhereOthersAreLeftOut() throws IOException {
        try (Client client =
                new Client(Subscriber.newBuilder().addPids(12).addPids(13).build())) {
            feed.publish(batch(0));

            assertThat(EventTimes.of(client.nextBatch())).containsExactly(5_010L, 5_030L);
        }
    }

    @Test
    void aClientGetsTheCpusItChose() throws IOException {
        try (Client client = new Client(Subscriber.newBuilder().addCpus(3).build())) {
            feed.publish(batch(2));
            feed.publish(batch(3));

            assertThat(client.nextBatch().getCpu()).isEqualTo(3);
        }
    }

    @Test
    void aClientThatStopsReadingLosesBatchesAndTheOthersNone() throws Exception {
        try (Client lazy = new Client(Subscriber.getDefaultInstance());
                Client eager = new Client(Subscriber.getDefaultInstance())) {
            int published = 0;
            while (feed.ledger().dropped().batches() == 0) {
                feed.publish(TestBatches.large(0, published));
                assertThat(eager.nextBatch().getFirstOrdinal()).isEqualTo(published);
                published++;
            }
            assertThat(lazy.nextBatch().getFirstOrdinal()).isZero();
        }
        await().atMost(SOON).until(() -> feed.serverLedger().open() == 0);
    }

    @Test
    void aClientThatReadsAgainGetsWhatComes() throws Exception {
        try (Client client = new Client(Subscriber.getDefaultInstance())) {
            int published = 0;
            while (feed.ledger().dropped().batches() == 0) {
                feed.publish(TestBatches.large(0, published++));
            }
            for (long taken = 0; taken < feed.ledger().sent().batches(); taken++) {
                client.nextBatch();
            }
            long next = published;
            await().atMost(SOON).until(() -> {
                feed.publish(TestBatches.large(0, next));
                return client.nextBatch().getFirstOrdinal() == next;
            });
        }
    }

    private static SealedBatch batch(int cpu) {
        TraceBatch batch = TraceBatch.newBuilder()
                .setCpu(cpu)
                .setNextOrdinal(3)
                .setBaseTimestampNs(5_000)
                .addSchemaIds(SWITCH)
                .addSchemaIds(WAKING)
                .addEvents(TraceEvent.newBuilder().setPid(11).setSchemaIndex(0))
                .addEvents(TraceEvent.newBuilder().setPid(12).setSchemaIndex(1).setTimestampDeltaNs(10))
                .addEvents(TraceEvent.newBuilder().setPid(13).setSchemaIndex(0).setTimestampDeltaNs(20))
                .build();
        return SealedBatch.of(batch);
    }
}
