package dev.tailrace.exporter.config;

import java.net.InetSocketAddress;
import java.util.regex.Pattern;

/**
 * Where to listen, or whom to call.
 *
 * @param host a name or an address
 * @param port 1 to 65535; to listen also 0, any free one
 */
public record Endpoint(String host, int port) {
    private static final Pattern HOST = Pattern.compile("[^\\s\\[\\]/]*");
    private static final int LARGEST_PORT = 65_535;
    private static final String LOOPBACK = "127.0.0.1";

    /**
     * Reads {@code HOST:PORT}, {@code [IPV6]:PORT}, or a port alone, which means this host's loopback.
     *
     * @throws IllegalArgumentException if it is none; the message says what is wanted
     */
    public static Endpoint parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.indexOf(':') >= 0) {
            throw new IllegalArgumentException(
                    "'%s' is not HOST:PORT; write an IPv6 address in brackets".formatted(text));
        }
        if (!HOST.matcher(host).matches()) {
            throw new IllegalArgumentException("'%s' is not HOST:PORT".formatted(text));
        }
        return new Endpoint(host.isEmpty() ? LOOPBACK : host, port(text, text.substring(colon + 1)));
    }

    private static int port(String whole, String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= LARGEST_PORT) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // Told below.
        }
        throw new IllegalArgumentException("'%s' is not HOST:PORT".formatted(whole));
    }

    /** The address, looked up now. */
    public InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }

    /** Whether only this host can reach it. An unknown name can't be reached by anybody. */
    public boolean isLoopback() {
        InetSocketAddress address = address();
        return address.isUnresolved() || address.getAddress().isLoopbackAddress();
    }

    @Override
    public String toString() {
        return host.indexOf(':') >= 0 ? "[%s]:%d".formatted(host, port) : host + ":" + port;
    }
}
