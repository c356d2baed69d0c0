package dev.tailrace.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.tailrace.decoder.capture.Capture;
import dev.tailrace.exporter.bench.CapturedBatches;
import dev.tailrace.exporter.bench.PublishBench;
import dev.tailrace.exporter.bench.PublishResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublishBenchTest {
    private static final long MAX_BYTES = 4 << 20;

    @ParameterizedTest
    @ValueSource(strings = {"none", "lz4"})
    void theTopicHoldsWhatBothWaysSent(String codec) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            CapturedBatches captured = captured(MAX_BYTES);

            PublishResult result =
                    new PublishBench(captured, broker.bootstrapServers()).measure(codec, 1, Duration.ofMillis(1));

            List<ConsumerRecord<byte[], byte[]>> records = TopicRecords.read(
                    broker.bootstrapServers(), "tailrace.bench.publish." + codec, new ByteArrayDeserializer());
            assertThat(records).hasSize((int) result.sentRecords());
            assertThat(result.storedRecords()).isEqualTo(result.sentRecords());
            Set<ByteString> sent = captured.batches().stream()
                    .map(batch -> ByteString.copyFrom(batch.message()))
                    .collect(Collectors.toSet());
            // Only the sink's records have keys.
            Map<Boolean, Set<ByteString>> held = records.stream()
                    .collect(Collectors.partitioningBy(
                            record -> record.key() != null,
                            Collectors.mapping(record -> ByteString.copyFrom(record.value()), Collectors.toSet())));
            assertThat(held.get(true)).isEqualTo(sent);
            assertThat(held.get(false)).isEqualTo(sent);
        }
    }

    @Test
    void noMoreBatchesAreKeptThanFit() throws Exception {
        CapturedBatches all = captured(Long.MAX_VALUE);
        CapturedBatches half = captured(all.bytes() / 2);

        assertThat(half.bytes()).isPositive().isLessThanOrEqualTo(all.bytes() / 2);
        assertThat(all.batches())
                .extracting(batch -> ByteString.copyFrom(batch.message()))
                .startsWith(half.batches().stream()
                        .map(batch -> ByteString.copyFrom(batch.message()))
                        .toArray(ByteString[]::new));
    }

    private static CapturedBatches captured(long maxBytes) throws Exception {
        try (ShippedCapture shipped = ShippedCapture.unpack();
                Capture capture = shipped.open()) {
            return CapturedBatches.of(capture, maxBytes);
        }
    }
}
