package dev.tailrace.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tailrace.exporter.net.Tls;
import dev.tailrace.exporter.sink.TestBatches;
import dev.tailrace.exporter.sink.kafka.KafkaSink;
import dev.tailrace.exporter.testkit.TestPki;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real broker that wants to know with whom it deals. */
class KafkaSecurityTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final short ONE_REPLICA = 1;
    private static final String BROKERS_LOGIN = "org.apache.kafka.common.security.scram.ScramLoginModule required;";
    private static final String SCRAM_LOGIN =
            "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"host\" password=\"%s\";";

    @TempDir
    private static Path folder;

    private static TestPki pki;
    private static TestBroker broker;
    private static String tls;
    private static String mutualTls;
    private static String scram;
    private static String scramOverTls;

    private final TestTopic topic = new TestTopic(broker.bootstrapServers());

    @BeforeAll
    static void startBroker() throws Exception {
        pki = new TestPki(folder);
        broker = TestBroker.first(folder);
        tls = broker.listen("TLS", "SSL");
        mutualTls = broker.listen("MUTUAL", "SSL");
        scram = broker.listen("SCRAM", "SASL_PLAINTEXT");
        scramOverTls = broker.listen("SCRAMTLS", "SASL_SSL");
        broker.set("listener.name.mutual.ssl.client.auth", "required")
                .set("sasl.enabled.mechanisms", "SCRAM-SHA-256")
                .set("listener.name.scram.scram-sha-256.sasl.jaas.config", BROKERS_LOGIN)
                .set("listener.name.scramtls.scram-sha-256.sasl.jaas.config", BROKERS_LOGIN)
                .set("ssl.keystore.type", "PEM")
                .set("ssl.keystore.location", keyStore(pki.member("broker")).toString())
                .set("ssl.truststore.type", "PEM")
                .set("ssl.truststore.location", pki.authority().toString())
                .start();
        try (Admin admin = broker.admin()) {
            ScramCredentialInfo strength = new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, 4096);
            admin.alterUserScramCredentials(
                            List.of(new UserScramCredentialUpsertion("host", strength, "right".getBytes("UTF-8"))))
                    .all()
                    .get();
        }
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @Test
    void overTlsBatchesArrive() throws Exception {
        assertDelivers(tls, trust());
    }

    @Test
    void aBrokerOfAnotherAuthorityIsNotTrusted() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        Map<String, String> properties = trust();
        properties.put("ssl.truststore.location", new TestPki(other).authority().toString());

        assertIsRefused(tls, properties, "PKIX path");
    }

    @Test
    void aBrokerThatWantsACertificateGetsOne() throws Exception {
        Map<String, String> properties = trust();
        properties.put("ssl.keystore.type", "PEM");
        properties.put("ssl.keystore.location", keyStore(pki.member("exporter")).toString());

        assertDelivers(mutualTls, properties);
    }

    @Test
    void withoutACertificateItIsRefused() {
        assertIsRefused(mutualTls, trust(), "certificate_required");
    }

    @Test
    void withItsPasswordAHostDelivers() throws Exception {
        assertDelivers(scram, password("SASL_PLAINTEXT", "right"));
    }

    @Test
    void withItsPasswordAHostDeliversOverTls() throws Exception {
        Map<String, String> properties = trust();
        properties.putAll(password("SASL_SSL", "right"));

        assertDelivers(scramOverTls, properties);
    }

    @Test
    void aWrongPasswordIsRefused() {
        assertIsRefused(scram, password("SASL_PLAINTEXT", "wrong"), "Authentication failed");
    }

    private void assertDelivers(String address, Map<String, String> properties) throws Exception {
        try (KafkaSink sink = topic.open(address, ONE_REPLICA, properties)) {
            sink.offer(TestBatches.of(0, 0));
            sink.offer(TestBatches.of(0, 1));

            assertThat(sink.flush(SOON)).isTrue();
        }
        assertThat(topic.batches()).hasSize(2);
    }

    /** It says why, keeps what it took, and can still be closed. */
    private void assertIsRefused(String address, Map<String, String> properties, String reason) {
        try (KafkaSink sink = topic.open(address, ONE_REPLICA, properties)) {
            sink.offer(TestBatches.of(0, 0));

            await().atMost(SOON).until(() -> sink.ledger().outage().orElse("").contains(reason));
            assertThat(sink.ledger().delivered().batches()).isZero();
            assertThat(sink.ledger().batchesInFlight()).isOne();
        }
    }

    private static Map<String, String> trust() {
        return new HashMap<>(Map.of(
                "security.protocol",
                "SSL",
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                pki.authority().toString()));
    }

    private static Map<String, String> password(String protocol, String password) {
        return Map.of(
                "security.protocol",
                protocol,
                "sasl.mechanism",
                "SCRAM-SHA-256",
                "sasl.jaas.config",
                SCRAM_LOGIN.formatted(password));
    }

    /** Kafka wants key and certificate in one file. */
    private static Path keyStore(Tls member) throws IOException {
        Path file = Path.of(member.key() + ".store");
        return Files.writeString(file, Files.readString(member.key()) + Files.readString(member.certificate()));
    }
}
