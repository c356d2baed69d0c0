package dev.tailrace.exporter.testkit;

import dev.tailrace.exporter.net.Tls;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** An authority of the test's own, and files with the certificates it gave. */
public final class TestPki {
    private final Path folder;
    private final X509Bundle authority;
    private final Path authorityFile;

    /** @param folder for the files */
    public TestPki(Path folder) throws Exception {
        this.folder = folder;
        this.authority = new CertificateBuilder()
                .subject("CN=authority of a test")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
        this.authorityFile = Files.writeString(folder.resolve("ca.pem"), authority.getCertificatePEM());
    }

    /** The file with the authority's own certificate. */
    public Path authority() {
        return authorityFile;
    }

    /** Somebody whom the authority vouches for, at this host's loopback, and who trusts the authority. */
    public Tls member(String name) throws Exception {
        return member(name, Instant.now().plus(Duration.ofHours(1)));
    }

    /** A member whose certificate ran out yesterday. */
    public Tls expiredMember(String name) throws Exception {
        return member(name, Instant.now().minus(Duration.ofDays(1)));
    }

    private Tls member(String name, Instant notAfter) throws Exception {
        X509Bundle member = new CertificateBuilder()
                .subject("CN=" + name)
                .notBefore(Instant.now().minus(Duration.ofDays(2)))
                .notAfter(notAfter)
                .addSanIpAddress("127.0.0.1")
                .addExtendedKeyUsageServerAuth()
                .addExtendedKeyUsageClientAuth()
                .buildIssuedBy(authority);
        Path certificate = Files.writeString(folder.resolve(name + ".pem"), member.getCertificatePathPEM());
        Path key = Files.writeString(folder.resolve(name + ".key"), member.getPrivateKeyPEM());
        return new Tls(certificate, key, authorityFile);
    }
}
