package dev.tailrace.exporter.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Ports of this host's loopback. Any thread. */
public final class LoopbackPort {
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private LoopbackPort() {}

    /** One that nobody listens at now, and that was not given before: the kernel may choose the same one again before it is listened at. */
    public static int free() throws IOException {
        int port = chosenByKernel();
        while (!GIVEN.add(port)) {
            port = chosenByKernel();
        }
        return port;
    }

    private static int chosenByKernel() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
