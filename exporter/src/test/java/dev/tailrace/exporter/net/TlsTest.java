package dev.tailrace.exporter.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tailrace.exporter.config.SettingsException;
import dev.tailrace.exporter.sink.Sink;
import dev.tailrace.exporter.sink.TestBatches;
import dev.tailrace.exporter.testkit.TestPki;
import dev.tailrace.exporter.testkit.TestRelay;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration NOT_LONG = Duration.ofMillis(500);

    @TempDir
    private Path folder;

    private TestPki pki;

    @BeforeEach
    void foundAuthority() throws Exception {
        pki = new TestPki(folder);
    }

    @Test
    void bothSidesShowTheirCertificatesAndBatchesArrive() throws Exception {
        try (TestRelay relay = relay(pki.member("server"));
                Sink sink = relay.connect(Optional.of(pki.member("client")), "")) {
            sink.offer(TestBatches.large(0, 1));

            assertThat(sink.flush(SOON)).isTrue();
        }
    }

    @Test
    void aClientWithoutACertificateIsRefused() throws Exception {
        assertRefused(new Tls(null, null, pki.authority()));
    }

    @Test
    void aClientWithAnExpiredCertificateIsRefused() throws Exception {
        assertRefused(pki.expiredMember("client"));
    }

    @Test
    void aClientOfAnotherAuthorityIsRefused() throws Exception {
        Tls stranger = new TestPki(Files.createDirectory(folder.resolve("other"))).member("stranger");
        assertRefused(new Tls(stranger.certificate(), stranger.key(), pki.authority()));
    }

    @Test
    void aClientDoesNotTrustAServerOfAnotherAuthority() throws Exception {
        TestPki other = new TestPki(Files.createDirectory(folder.resolve("other")));
        try (TestRelay relay = relay(other.member("server"));
                Sink sink = relay.connect(Optional.of(pki.member("client")), "")) {
            await().atMost(SOON).until(() -> !sink.ledger().failures().isEmpty());
            assertThat(sink.awaitReached(NOT_LONG)).isFalse();
        }
    }

    @Test
    void aPlainClientOfATlsPortIsRefusedAndOthersGoOn() throws Exception {
        try (TestRelay relay = relay(pki.member("server"));
                Socket plain = new Socket("127.0.0.1", relay.relay().port());
                Sink good = relay.connect(Optional.of(pki.member("client")), "")) {
            plain.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes());
            good.offer(TestBatches.of(0, 1));

            assertThat(good.flush(SOON)).isTrue();
            await().atMost(SOON).until(() -> relay.relay().ledger().refused(RefusalKind.TLS) == 1);
        }
    }

    @Test
    void filesThatCannotBeUsedAreNamed() throws Exception {
        Path text = Files.writeString(folder.resolve("text.pem"), "no certificate");
        Tls member = pki.member("member");

        assertThatThrownBy(() -> new Tls(text, member.key(), null).server())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("tls-cert")
                .hasMessageContaining("text.pem");
        assertThatThrownBy(() -> new Tls(folder.resolve("missing"), member.key(), null).client())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("tls-cert")
                .hasMessageContaining("missing");
        assertThatThrownBy(() -> new Tls(null, null, text).client())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("tls-ca")
                .hasMessageContaining("text.pem");
        assertThatThrownBy(() -> new Tls(member.certificate(), null, null).client())
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("belong together");
    }

    private void assertRefused(Tls client) throws Exception {
        try (TestRelay relay = relay(pki.member("server"));
                Sink sink = relay.connect(Optional.of(client), "")) {
            sink.offer(TestBatches.of(0, 1));

            await().atMost(SOON).until(() -> relay.relay().ledger().refused(RefusalKind.TLS) > 0);
            assertThat(sink.flush(NOT_LONG)).isFalse();
            assertThat(relay.relay().ledger().welcomed()).isZero();
        }
    }

    private static TestRelay relay(Tls server) throws IOException {
        return TestRelay.open(0, server, Optional.empty(), NetLimits.usual());
    }
}
