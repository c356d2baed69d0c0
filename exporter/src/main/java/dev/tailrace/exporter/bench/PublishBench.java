package dev.tailrace.exporter.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.tailrace.exporter.sink.kafka.KafkaSettings;
import dev.tailrace.exporter.sink.kafka.RecordLayout;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * How fast the exporter's sink publishes batches, against Kafka's producer alone with the same properties: both in this process, in turn,
 * each until all is confirmed. One thread.
 */
public final class PublishBench {
    /** Each codec has one of its own, so that its volume is told apart. */
    private static final String TOPIC = "tailrace.bench.publish.";

    private static final String SCHEMA_TOPIC = "tailrace.bench.schemas";
    private static final int PARTITIONS = 12;
    private static final long MAX_IN_FLIGHT_BYTES = 16 << 20;
    private static final double NS_PER_SECOND = 1e9;

    private final CapturedBatches captured;
    private final String bootstrapServers;
    private final OperatingSystemMXBean process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** @param bootstrapServers the broker, whose topics {@code tailrace.bench.*} are written */
    public PublishBench(CapturedBatches captured, String bootstrapServers) {
        this.captured = captured;
        this.bootstrapServers = bootstrapServers;
    }

    /**
     * Measures with one codec; a round of each way before counts for nothing.
     *
     * @param codec Kafka's name of it
     * @param rounds of each way
     * @param round how long each takes at least
     * @throws IOException if the broker can't be reached, or does not take what is sent
     */
    public PublishResult measure(String codec, int rounds, Duration round)
            throws IOException, ExecutionException, InterruptedException {
        KafkaSettings settings = settings(codec);
        try (SinkPath sink = SinkPath.open(settings, captured.schemas());
                ProducerPath producer = new ProducerPath(settings);
                TopicVolume topic = new TopicVolume(bootstrapServers, settings.topic())) {
            long recordsBefore = topic.records();
            List<PublishRate> ours = new ArrayList<>();
            List<PublishRate> bare = new ArrayList<>();
            for (int i = 0; i <= rounds; i++) {
                ours.add(publish(sink, topic, round));
                bare.add(publish(producer, topic, round));
            }
            return new PublishResult(
                    codec,
                    median(ours.subList(1, ours.size())),
                    median(bare.subList(1, bare.size())),
                    records(ours) + records(bare),
                    topic.records() - recordsBefore);
        }
    }

    private KafkaSettings settings(String codec) {
        return new KafkaSettings(
                bootstrapServers,
                TOPIC + codec,
                SCHEMA_TOPIC,
                PARTITIONS,
                (short) 1,
                RecordLayout.batches(),
                "bench",
                MAX_IN_FLIGHT_BYTES,
                Map.of("compression.type", codec));
    }

    private PublishRate publish(PublishingPath path, TopicVolume topic, Duration round)
            throws IOException, ExecutionException, InterruptedException {
        long storedBefore = topic.bytes();
        long cpuBeforeNs = process.getProcessCpuTime();
        long startNs = System.nanoTime();
        int passes = 0;
        do {
            captured.batches().forEach(path::send);
            passes++;
        } while (System.nanoTime() - startNs < round.toNanos());
        path.awaitConfirmed();
        long spentNs = System.nanoTime() - startNs;
        long cpuNs = process.getProcessCpuTime() - cpuBeforeNs;
        return new PublishRate(
                passes * captured.events(),
                passes * captured.bytes(),
                topic.bytes() - storedBefore,
                spentNs / NS_PER_SECOND,
                cpuNs / NS_PER_SECOND);
    }

    private static PublishRate median(List<PublishRate> rounds) {
        List<PublishRate> sorted = rounds.stream()
                .sorted(Comparator.comparingDouble(PublishRate::bytesPerSecond))
                .toList();
        return sorted.get(sorted.size() / 2);
    }

    private long records(List<PublishRate> rounds) {
        return rounds.stream().mapToLong(PublishRate::bytes).sum()
                / captured.bytes()
                * captured.batches().size();
    }
}
