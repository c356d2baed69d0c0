package dev.tailrace.exporter.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tailrace.proto.v1.EventSchema;
import dev.tailrace.proto.v1.TraceBatch;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every required sink owes, against a real receiver that can be hindered. */
public abstract class SinkContract {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration NOT_LONG = Duration.ofMillis(200);
    private static final long MAX_IN_FLIGHT_BYTES = 1 << 20;
    private static final long SCHEMA_ID = 0x7a11_7ace_0000_0001L;

    private Sink sink;

    /** Opens the sink; its receiver is there. */
    protected abstract Sink open(SchemaSource schemas, long maxInFlightBytes) throws Exception;

    /** From now on the receiver confirms nothing. */
    protected abstract void hinder() throws Exception;

    /** The receiver confirms again, also what came meanwhile. */
    protected abstract void help() throws Exception;

    /** The batches of one CPU that the receiver has, in its order. */
    protected abstract List<TraceBatch> received(int cpu);

    /** Whether the receiver has a schema. */
    protected abstract boolean hasSchema(long id);

    @BeforeEach
    void openSink() throws Exception {
        sink = open(
                id -> EventSchema.newBuilder()
                        .setId(id)
                        .setSystem("test")
                        .setName("event")
                        .build(),
                MAX_IN_FLIGHT_BYTES);
        assertThat(sink.awaitReached(SOON)).isTrue();
    }

    @AfterEach
    void closeSink() {
        sink.close();
    }

    @Test
    void batchesOfACpuArriveInTheirOrder() throws Exception {
        for (int number = 0; number < 99; number++) {
            sink.offer(TestBatches.of(number % 3, number));
        }

        assertThat(sink.flush(SOON)).isTrue();
        await().atMost(SOON)
                .until(() ->
                        received(0).size() + received(1).size() + received(2).size() == 99);
        for (int cpu = 0; cpu < 3; cpu++) {
            assertThat(received(cpu)).extracting(TraceBatch::getFirstOrdinal).isSorted();
        }
    }

    @Test
    void aBatchIsDeliveredOnceAndItsSenderIsTold() throws Exception {
        AtomicInteger told = new AtomicInteger();
        sink.offer(TestBatches.of(0, 1), told::incrementAndGet);
        sink.flush(SOON);

        await().atMost(SOON).untilAsserted(() -> assertThat(told).hasValue(1));
        assertThat(sink.ledger().offered().batches()).isOne();
        assertThat(sink.ledger().delivered().batches()).isOne();
        assertThat(sink.ledger().delivered().bytes())
                .isEqualTo(TestBatches.of(0, 1).message().length);
    }

    @Test
    void aSchemaIsThereBeforeTheBatchThatNeedsIt() throws Exception {
        sink.offer(TestBatches.withSchema(0, 1, SCHEMA_ID));

        await().atMost(SOON).until(() -> !received(0).isEmpty());
        assertThat(hasSchema(SCHEMA_ID)).isTrue();
    }

    @Test
    void withoutConfirmationNothingIsDeliveredAndTheCreditEnds() throws Exception {
        hinder();
        for (int number = 0; number < 50; number++) {
            sink.offer(TestBatches.large(0, number));
        }

        assertThat(sink.flush(NOT_LONG)).isFalse();
        assertThat(sink.creditBytes()).isNotPositive();
        // A pipe on the way may hold a few.
        assertThat(sink.ledger().delivered().batches()).isLessThan(10);
    }

    @Test
    void whatWasHinderedIsDeliveredLaterAndTheCreditReturns() throws Exception {
        hinder();
        for (int number = 0; number < 50; number++) {
            sink.offer(TestBatches.large(0, number));
        }
        help();

        assertThat(sink.flush(SOON)).isTrue();
        assertThat(sink.creditBytes()).isEqualTo(MAX_IN_FLIGHT_BYTES);
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        received(0).stream().map(TraceBatch::getFirstOrdinal).distinct())
                .hasSize(50));
    }

    @Test
    void itClosesWhileItsReceiverIsHinderedAndSaysWhatIsLeft() throws Exception {
        hinder();
        for (int number = 0; number < 50; number++) {
            sink.offer(TestBatches.large(0, number));
        }
        sink.close();
        sink.close();

        assertThat(sink.ledger().offered().batches()).isEqualTo(50);
        assertThat(sink.ledger().delivered().batches()).isLessThan(50);
    }

    @Test
    void aSinkThatCanStillDeliverHasNoComplaint() throws Exception {
        hinder();
        sink.offer(TestBatches.of(0, 1));
        sink.check();
    }
}
