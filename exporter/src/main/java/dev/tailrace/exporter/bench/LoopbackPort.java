package dev.tailrace.exporter.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Ports of this host's loopback. */
public final class LoopbackPort {
    private LoopbackPort() {}

    /** One that nobody listens at now. */
    public static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
