package dev.tailrace.exporter.net;

import dev.tailrace.exporter.config.Endpoint;
import dev.tailrace.exporter.config.SettingsException;
import java.util.Optional;

/**
 * How a server listens.
 *
 * @param endpoint where
 * @param tls its files
 * @param token what clients must know; empty when they need not
 * @param limits what it grants
 */
public record ListenSettings(Endpoint endpoint, Tls tls, Optional<String> token, NetLimits limits) {

    /**
     * Checks what can be checked before a port is opened.
     *
     * @throws SettingsException if the server could not work or would be open to everybody; the message names the setting
     */
    public void check() {
        if (endpoint.address().isUnresolved()) {
            throw new SettingsException("listen '%s': the name is unknown".formatted(endpoint));
        }
        tls.server();
        if (!endpoint.isLoopback() && token.isEmpty() && !tls.knowsClients()) {
            throw new SettingsException(
                    ("listen '%s' can be reached from other hosts: give a token-file, or tls-cert, tls-key and"
                                    + " tls-ca, so that not everybody may connect")
                            .formatted(endpoint));
        }
    }
}
