package dev.tailrace.exporter.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.proto.v1.EventSchema;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rings are spread over partitions so that none carries much more than its share, for names as fleets have them. */
class PartitionsTest {
    private static final int PARTITIONS = 12;
    private final RecordFactory records = new RecordFactory(
            new KafkaSettings(
                    "broker:9092",
                    "batches",
                    "schemas",
                    PARTITIONS,
                    (short) 1,
                    RecordLayout.batches(),
                    "client",
                    1,
                    Map.of()),
            _ -> EventSchema.getDefaultInstance());

    @ParameterizedTest
    @CsvSource({
        "1, 4", "1, 16", "1, 64", "1, 256", "4, 4", "4, 64", "4, 256", "16, 4", "16, 16", "16, 256", "64, 4", "64, 64",
        "64, 256"
    })
    void noPartitionHasMoreThanItsShareAndAHalf(int hosts, int cpus) {
        int[] rings = new int[PARTITIONS];
        for (int host = 0; host < hosts; host++) {
            for (int cpu = 0; cpu < cpus; cpu++) {
                SealedBatch batch = new SealedBatch(
                        new byte[0], "node-%03d.example.org".formatted(host), cpu, 0, 0, 0, new long[0]);
                rings[records.of(batch, PARTITIONS).getFirst().partition()]++;
            }
        }
        double share = (double) hosts * cpus / PARTITIONS;
        int most = IntStream.of(rings).max().orElseThrow();
        System.out.printf(
                "%d hosts of %d CPUs: at most %d rings a partition, %.1f on average%n", hosts, cpus, most, share);

        assertThat((double) most).isLessThanOrEqualTo(Math.max(1, Math.ceil(1.5 * share)));
    }
}
