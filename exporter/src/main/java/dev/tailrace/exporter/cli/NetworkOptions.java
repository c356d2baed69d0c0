package dev.tailrace.exporter.cli;

import dev.tailrace.exporter.config.Endpoint;
import dev.tailrace.exporter.config.SettingsException;
import dev.tailrace.exporter.net.FrameClient;
import dev.tailrace.exporter.net.Frames;
import dev.tailrace.exporter.net.ListenSettings;
import dev.tailrace.exporter.net.NetLimits;
import dev.tailrace.exporter.net.Tls;
import dev.tailrace.proto.v1.Hello;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How Tailrace's processes prove to each other who they are. */
final class NetworkOptions {
    private static final String TLS_SCHEME = "tls://";
    private static final String TCP_SCHEME = "tcp://";
    private static final String RAW_SCHEME = "raw://";

    @Option(
            names = "--tls-cert",
            paramLabel = "FILE",
            description = "PEM file with this side's certificate. A server that has one speaks TLS only.")
    @Nullable
    Path tlsCert;

    @Option(
            names = "--tls-key",
            paramLabel = "FILE",
            description = "PEM file with the key to it (PKCS#8, no password).")
    @Nullable
    Path tlsKey;

    @Option(
            names = "--tls-ca",
            paramLabel = "FILE",
            description = "PEM file with the authorities to trust. A server then demands certificates of its clients.")
    @Nullable
    Path tlsCa;

    @Option(names = "--token-file", paramLabel = "FILE", description = "File whose first line both sides must know.")
    @Nullable
    Path tokenFile;

    /** Whether a place is given as {@code tcp://…} or {@code tls://…}. */
    static boolean isAddress(String place) {
        return place.startsWith(TCP_SCHEME) || place.startsWith(TLS_SCHEME);
    }

    /** Whether a place is given as {@code raw://…}: in plain, and no batches. */
    static boolean isRawAddress(String place) {
        return place.startsWith(RAW_SCHEME);
    }

    /**
     * For a server.
     *
     * @param place {@code HOST:PORT}
     * @param clients how many at once
     * @throws SettingsException if it could not work
     */
    ListenSettings server(String place, int clients) {
        NetLimits usual = NetLimits.usual();
        NetLimits limits =
                new NetLimits(usual.frameBytes(), clients, usual.bufferBytes(), usual.handshake(), usual.silence());
        ListenSettings settings = new ListenSettings(endpoint("listen", place), tls(), token(), limits);
        settings.check();
        return settings;
    }

    /**
     * For a client, which calls {@code tls://HOST:PORT}, or {@code tcp://HOST:PORT}, {@code raw://HOST:PORT} or {@code
     * HOST:PORT} in plain.
     *
     * @param setting where the place comes from, for errors
     * @param role what it wants; version and token are added
     * @throws SettingsException if it could not work
     */
    FrameClient client(String setting, String place, Hello.Builder role) {
        boolean encrypted = place.startsWith(TLS_SCHEME);
        Endpoint endpoint = endpoint(
                setting, isAddress(place) || isRawAddress(place) ? place.substring(TCP_SCHEME.length()) : place);
        if (endpoint.port() == 0) {
            throw new SettingsException("%s '%s' needs a port above 0".formatted(setting, place));
        }
        Hello hello =
                role.setVersion(Frames.VERSION).setToken(token().orElse("")).build();
        return new FrameClient(endpoint, encrypted ? Optional.of(tls().client()) : Optional.empty(), hello);
    }

    private static Endpoint endpoint(String setting, String text) {
        try {
            return Endpoint.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new SettingsException(setting + " " + wrong.getMessage());
        }
    }

    private Tls tls() {
        return new Tls(tlsCert, tlsKey, tlsCa);
    }

    private Optional<String> token() {
        if (tokenFile == null) {
            return Optional.empty();
        }
        try (var lines = Files.lines(tokenFile)) {
            return Optional.of(lines.map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .findFirst()
                    .orElseThrow(() -> new SettingsException("token-file '%s' is empty".formatted(tokenFile))));
        } catch (IOException unreadable) {
            throw new SettingsException("token-file '%s' can't be read".formatted(tokenFile));
        }
    }
}
