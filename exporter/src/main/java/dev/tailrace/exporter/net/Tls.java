package dev.tailrace.exporter.net;

import dev.tailrace.exporter.config.SettingsException;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Files in PEM for TLS.
 *
 * @param certificate one's own certificate with the chain behind it; null for none
 * @param key the key to it, in PKCS#8, without a password; null for none
 * @param authorities whom to trust: a server then wants a certificate of its clients; null for none (server) or Java's own (client)
 */
public record Tls(
        @Nullable Path certificate,
        @Nullable Path key,
        @Nullable Path authorities) {

    /** No files. */
    public static Tls none() {
        return new Tls(null, null, null);
    }

    /** Whether a server wants to see its clients' certificates. */
    public boolean knowsClients() {
        return certificate != null && authorities != null;
    }

    /**
     * For a server; empty when it has no certificate: then it speaks plain TCP.
     *
     * @throws SettingsException if a file can't be used; the message names it
     */
    public Optional<SslContext> server() {
        checkPair();
        if (certificate == null) {
            if (authorities != null) {
                throw new SettingsException(
                        "tls-ca without tls-cert and tls-key: a server needs a certificate of its own");
            }
            return Optional.empty();
        }
        SslContextBuilder builder = forServer(readable("tls-cert", certificate), readable("tls-key", key));
        if (authorities != null) {
            trustAuthorities(builder, authorities);
            builder.clientAuth(ClientAuth.REQUIRE);
        }
        return Optional.of(built(builder));
    }

    /**
     * For a client, which also checks that the server's certificate is for the name it called.
     *
     * @throws SettingsException if a file can't be used; the message names it
     */
    public SslContext client() {
        checkPair();
        SslContextBuilder builder = SslContextBuilder.forClient().endpointIdentificationAlgorithm("HTTPS");
        if (certificate != null) {
            setOwnKey(builder, readable("tls-cert", certificate), readable("tls-key", key));
        }
        if (authorities != null) {
            trustAuthorities(builder, authorities);
        }
        return built(builder);
    }

    private void checkPair() {
        if ((certificate == null) != (key == null)) {
            throw new SettingsException("tls-cert and tls-key belong together: give both or none");
        }
    }

    private static SslContextBuilder forServer(Path certificate, Path key) {
        try {
            return SslContextBuilder.forServer(certificate.toFile(), key.toFile());
        } catch (IllegalArgumentException unusable) {
            throw unusable("tls-cert '%s' with tls-key '%s'".formatted(certificate, key), unusable);
        }
    }

    private static void setOwnKey(SslContextBuilder builder, Path certificate, Path key) {
        try {
            builder.keyManager(certificate.toFile(), key.toFile());
        } catch (IllegalArgumentException unusable) {
            throw unusable("tls-cert '%s' with tls-key '%s'".formatted(certificate, key), unusable);
        }
    }

    private static void trustAuthorities(SslContextBuilder builder, Path file) {
        try {
            builder.trustManager(readable("tls-ca", file).toFile());
        } catch (IllegalArgumentException unusable) {
            throw unusable("tls-ca '%s'".formatted(file), unusable);
        }
    }

    private static Path readable(String setting, @Nullable Path file) {
        if (file == null || !Files.isReadable(file)) {
            throw new SettingsException("%s '%s' can't be read".formatted(setting, file));
        }
        return file;
    }

    private static SettingsException unusable(String what, IllegalArgumentException reason) {
        Throwable root = reason.getCause() == null ? reason : reason.getCause();
        return new SettingsException("%s can't be used: %s".formatted(what, root.getMessage()));
    }

    private static SslContext built(SslContextBuilder builder) {
        try {
            return builder.build();
        } catch (SSLException unusable) {
            throw new SettingsException("TLS can't be used with these files: " + unusable.getMessage());
        }
    }
}
