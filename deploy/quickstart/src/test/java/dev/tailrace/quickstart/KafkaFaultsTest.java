package dev.tailrace.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tailrace.exporter.sink.TestBatches;
import dev.tailrace.exporter.sink.kafka.KafkaSink;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.serde.OrdinalGuard;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitionReassignment;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can happen to a topic while a sink delivers to it. Two real brokers. */
class KafkaFaultsTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String USER = "User:host";
    private static final String BROKERS_USERS =
            "org.apache.kafka.common.security.plain.PlainLoginModule required user_host=\"secret\";";
    private static final String LOGIN =
            "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"host\" password=\"secret\";";

    @TempDir
    private static Path folder;

    private static TestBroker first;
    private static TestBroker second;
    private static String restricted;

    private final TestTopic topic = new TestTopic(first.bootstrapServers());

    @BeforeAll
    static void startBrokers() throws Exception {
        first = TestBroker.first(folder);
        second = first.another(folder);
        restricted = restrict(first) + "," + restrict(second);
        first.start();
        second.start();
    }

    /** Returns where clients connect that may do what they are allowed to. */
    private static String restrict(TestBroker broker) throws Exception {
        broker.set("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer")
                .set("super.users", "User:ANONYMOUS")
                .set("sasl.enabled.mechanisms", "PLAIN")
                .set("listener.name.restricted.plain.sasl.jaas.config", BROKERS_USERS);
        return broker.listen("RESTRICTED", "SASL_PLAINTEXT");
    }

    @AfterAll
    static void stopBrokers() {
        second.close();
        first.close();
    }

    @Test
    void aTopicThatIsDeletedIsMadeAgainAndTakesWhatComes() throws Exception {
        try (KafkaSink sink = topic.open(first.bootstrapServers(), (short) 1, Map.of());
                Admin admin = first.admin()) {
            offer(sink, 0, 10);
            assertThat(sink.flush(SOON)).isTrue();

            admin.deleteTopics(List.of(topic.name())).all().get();
            // Until it is gone the broker confirms what it then deletes with the topic.
            await().until(() -> !admin.listTopics().names().get().contains(topic.name()));
            offer(sink, 10, 20);

            assertThat(sink.flush(SOON)).isTrue();
            assertThat(topic.batches()).extracting(TraceBatch::getFirstOrdinal).contains(ordinals(10, 20));
        }
    }

    @Test
    void aRightThatIsTakenAwayIsMissedAndWhatCameMeanwhileIsDeliveredWhenItIsBack() throws Exception {
        Map<String, String> login =
                Map.of("security.protocol", "SASL_PLAINTEXT", "sasl.mechanism", "PLAIN", "sasl.jaas.config", LOGIN);
        try (Admin admin = first.admin()) {
            grant(admin, AclOperation.CREATE, AclOperation.DESCRIBE, AclOperation.WRITE);
            try (KafkaSink sink = topic.open(restricted, (short) 1, login)) {
                offer(sink, 0, 10);
                assertThat(sink.flush(SOON)).isTrue();

                admin.deleteAcls(List.of(acl(AclOperation.WRITE).toFilter()))
                        .all()
                        .get();
                offer(sink, 10, 20);
                await().atMost(SOON)
                        .until(() -> sink.ledger().outage().orElse("").contains("Not authorized"));

                grant(admin, AclOperation.WRITE);
                assertThat(sink.flush(SOON)).isTrue();
            }
        }
        assertEachArrived(20);
    }

    @Test
    void whenAnotherBrokerLeadsNothingIsLost() throws Exception {
        String both = first.bootstrapServers() + "," + second.bootstrapServers();
        try (KafkaSink sink = topic.open(both, (short) 2, Map.of());
                Admin admin = first.admin()) {
            assertThat(sink.awaitReached(SOON)).isTrue();
            for (int round = 0; round < 4; round++) {
                offer(sink, round * 10, round * 10 + 5);
                lead(admin, 1 + round % 2);
                offer(sink, round * 10 + 5, round * 10 + 10);
            }
            assertThat(sink.flush(SOON)).isTrue();
        }
        assertEachArrived(40);
    }

    private static void offer(KafkaSink sink, int from, int to) {
        for (int ordinal = from; ordinal < to; ordinal++) {
            sink.offer(TestBatches.of(0, ordinal));
        }
    }

    private void assertEachArrived(int count) {
        OrdinalGuard account = topic.account();
        assertThat(account.deliveredEvents() + account.lostEvents()).isEqualTo(count);
        assertThat(account.holeEvents()).isZero();
        assertThat(topic.batches().stream().map(TraceBatch::getFirstOrdinal).distinct())
                .containsExactly(ordinals(0, count));
    }

    private static Long[] ordinals(int from, int to) {
        return LongStream.range(from, to).boxed().toArray(Long[]::new);
    }

    /** Moves the topic's only partition to a broker. */
    private void lead(Admin admin, int broker) throws Exception {
        TopicPartition partition = new TopicPartition(topic.name(), 0);
        admin.alterPartitionReassignments(Map.of(partition, Optional.of(new NewPartitionReassignment(List.of(broker)))))
                .all()
                .get();
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> admin.describeTopics(List.of(topic.name()))
                                .allTopicNames()
                                .get()
                                .get(topic.name())
                                .partitions()
                                .getFirst()
                                .leader()
                                .id()
                        == broker);
    }

    private static void grant(Admin admin, AclOperation... operations) throws Exception {
        for (AclOperation operation : operations) {
            admin.createAcls(List.of(acl(operation))).all().get();
        }
    }

    private static AclBinding acl(AclOperation operation) {
        return new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, "topic-", PatternType.PREFIXED),
                new AccessControlEntry(USER, "*", operation, AclPermissionType.ALLOW));
    }
}
