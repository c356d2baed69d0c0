package dev.tailrace.quickstart;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A process that gives the kernel something to tell: threads that hand a baton to each other, files, a socket on loopback, timers, child
 * processes, signals and markers, some ten thousand events a second. Waits for a line with the marker file's path, works until its standard
 * input ends.
 */
final class Workload {
    private static final long BATON_PAUSE_NS = 1_000_000;
    private static final long FILE_PAUSE_NS = 2_000_000;
    private static final long SOCKET_PAUSE_NS = 2_000_000;
    private static final long MARKER_PAUSE_NS = 10_000_000;
    private static final long CHILD_PAUSE_NS = 200_000_000;

    private Workload() {}

    /** One thing that is done over and over. */
    @FunctionalInterface
    private interface Task {
        void once(long round) throws Exception;
    }

    public static void main(String[] arguments) throws IOException {
        BufferedReader parent = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String markerFile = parent.readLine();
        if (markerFile == null) {
            return;
        }
        start(Path.of(markerFile));
        while (parent.readLine() != null) {
            // Only the end matters.
        }
        System.exit(0);
    }

    private static void start(Path markerFile) throws IOException {
        Exchanger<Long> baton = new Exchanger<>();
        repeat("baton-left", BATON_PAUSE_NS, baton::exchange);
        repeat("baton-right", BATON_PAUSE_NS, baton::exchange);
        repeat("files", FILE_PAUSE_NS, Workload::useFile);
        startSocket();
        repeat("markers", MARKER_PAUSE_NS, round -> mark(markerFile, "tailrace quickstart marker " + round));
        repeat("children", CHILD_PAUSE_NS, Workload::useChildren);
    }

    private static void repeat(String name, long pauseNs, Task task) {
        Thread.ofPlatform().daemon().name(name).start(() -> {
            try {
                for (long round = 0; ; round++) {
                    task.once(round);
                    LockSupport.parkNanos(pauseNs);
                }
            } catch (Exception failed) {
                System.err.println(name + " ended: " + failed);
            }
        });
    }

    private static void useFile(long round) throws IOException {
        Path file = Files.createTempFile("tailrace-workload-", ".txt");
        Files.writeString(file, "round " + round);
        Files.readString(file);
        Files.delete(file);
    }

    private static void startSocket() throws IOException {
        ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("echo").start(() -> echo(server));
        Socket client = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort());
        OutputStream out = client.getOutputStream();
        InputStream in = client.getInputStream();
        repeat("socket", SOCKET_PAUSE_NS, round -> {
            out.write((int) round);
            in.read();
        });
    }

    private static void echo(ServerSocket server) {
        try (Socket peer = server.accept()) {
            peer.getInputStream().transferTo(peer.getOutputStream());
        } catch (IOException ended) {
            // The process ends.
        }
    }

    private static void mark(Path markerFile, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(markerFile, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** One child that ends by itself and one that is ended by a signal. */
    private static void useChildren(long round) throws IOException, InterruptedException {
        new ProcessBuilder("true").start().waitFor();
        Process sleeper = new ProcessBuilder("sleep", "10").start();
        Thread.currentThread().setName("children-" + round % 10);
        sleeper.destroy();
        sleeper.waitFor(10, TimeUnit.SECONDS);
    }
}
