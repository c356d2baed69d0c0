package dev.tailrace.exporter.oracle;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A process that makes the kernel write as many kinds of event as one ordinary process can: files, pipes, sockets on loopback, memory,
 * other processes, timers, signals, namespaces, control groups. Started by {@link OracleRecording}, told by a line on its standard input
 * when to begin, and ended by the end of that input. Touches nothing but its own folder.
 */
public final class KernelWorkload {
    private static final int FILE_BYTES = 1 << 20;
    private static final long BLOCK_TIMEOUT_SECONDS = 10;

    private KernelWorkload() {}

    /** @param arguments a folder that the workload may fill */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        if (System.in.read() < 0) {
            return;
        }
        filesAreWrittenSyncedLockedAndRemoved(folder);
        memoryIsMappedTouchedAndGivenBack(folder);
        streamsTalkOverLoopback();
        datagramsGoToAnOpenAndToAClosedPort();
        socketsInTheFileSystemTalk(folder);
        threadsWaitForEachOther();
        processesStartStopAndGetSignals(folder);
        namespacesAndGroupsComeAndGo(folder);
        SystemCalls.makeEachOnce();
        System.out.println("done");
        System.out.flush();
        // Until the recording is stopped.
        while (System.in.read() >= 0) {
            Thread.onSpinWait();
        }
    }

    private static void filesAreWrittenSyncedLockedAndRemoved(Path folder) throws IOException {
        Path file = folder.resolve("file");
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocateDirect(FILE_BYTES));
            channel.force(true);
            try (FileLock _ = channel.lock(0, 10, false)) {
                channel.truncate(FILE_BYTES / 2);
            }
            channel.read(ByteBuffer.allocateDirect(FILE_BYTES), 0);
            channel.force(false);
        }
        Files.copy(file, folder.resolve("copy"));
        Files.createSymbolicLink(folder.resolve("link"), file);
        Files.setLastModifiedTime(file, Files.getLastModifiedTime(file));
        Files.move(folder.resolve("copy"), folder.resolve("moved"));
        try (var files = Files.list(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(KernelWorkload::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void memoryIsMappedTouchedAndGivenBack(Path folder) throws IOException {
        Path file = folder.resolve("mapped");
        try (Arena arena = Arena.ofConfined();
                FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            MemorySegment mapped = channel.map(FileChannel.MapMode.READ_WRITE, 0, FILE_BYTES, arena);
            mapped.fill((byte) 1);
            mapped.force();
            arena.allocate(8L * FILE_BYTES).fill((byte) 2);
        }
        delete(file);
    }

    private static void streamsTalkOverLoopback() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            client.getOutputStream().write(new byte[100_000]);
            accepted.getInputStream().readNBytes(100_000);
            accepted.getOutputStream().write(1);
            client.getInputStream().read();
        }
        try (Socket refused = new Socket()) {
            refused.connect(new java.net.InetSocketAddress(InetAddress.getLoopbackAddress(), 9));
        } catch (IOException expected) {
            // Nobody listens there: the reset is one of the events.
        }
    }

    private static void datagramsGoToAnOpenAndToAClosedPort() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (DatagramSocket receiver = new DatagramSocket(0, loopback);
                DatagramSocket sender = new DatagramSocket(0, loopback)) {
            sender.send(new DatagramPacket(new byte[100], 100, loopback, receiver.getLocalPort()));
            receiver.receive(new DatagramPacket(new byte[100], 100));
            sender.send(new DatagramPacket(new byte[100], 100, loopback, 9));
        }
    }

    private static void socketsInTheFileSystemTalk(Path folder) throws IOException {
        UnixDomainSocketAddress address = UnixDomainSocketAddress.of(folder.resolve("socket"));
        try (ServerSocketChannel server =
                        ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
                SocketChannel client = SocketChannel.open(address);
                SocketChannel accepted = server.accept();
                Selector selector = Selector.open()) {
            client.write(ByteBuffer.allocate(1000));
            accepted.configureBlocking(false);
            accepted.register(selector, java.nio.channels.SelectionKey.OP_READ);
            selector.select(1000);
            accepted.read(ByteBuffer.allocate(1000));
        }
        delete(address.getPath());
    }

    private static void threadsWaitForEachOther() throws InterruptedException {
        Thread sleeper = new Thread(() -> {
            try {
                Thread.sleep(20);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        sleeper.start();
        sleeper.join();
    }

    private static void processesStartStopAndGetSignals(Path folder) throws Exception {
        run(
                folder,
                "sh",
                "-c",
                "ls -la / > /dev/null; echo text > a; cat a | wc -c > b; mkdir d; mv a d/a; ln d/a c; rm -r b c d");
        run(
                folder,
                "sh",
                "-c",
                "sleep 0.01 & kill -STOP $!; kill -CONT $!; kill -TERM $!; wait; nice -n 5 true; umask 022; ulimit -n");
        run(
                folder,
                "sh",
                "-c",
                "dd if=/dev/zero of=disk bs=64k count=64 oflag=direct conv=fsync; dd if=disk of=/dev/null bs=64k"
                        + " iflag=direct; rm disk");
        run(
                folder,
                "sh",
                "-c",
                "trap 'true' USR1; kill -USR1 $$; timeout 0.05 sleep 1; chmod 600 .; chmod 700 .; touch t; truncate -s"
                        + " 1M t; fallocate -l 2M t; sync t; rm t");
        run(
                folder,
                "sh",
                "-c",
                "taskset -p 1 $$; chrt -b -p 0 $$; ionice -c 2 -n 7 true; setfattr -n user.x -v 1 . ; getfattr -n"
                        + " user.x .; stat -f .; df .; mkfifo f; rm f");
    }

    private static void namespacesAndGroupsComeAndGo(Path folder) throws Exception {
        run(
                folder,
                "unshare",
                "--mount",
                "--uts",
                "--ipc",
                "--net",
                "sh",
                "-c",
                "mount -t tmpfs none " + folder + "; echo x > x; cat x; ip link set lo up; true");
        run(
                folder,
                "sh",
                "-c",
                "g=/sys/fs/cgroup/tailrace-test-$$; mkdir $g && (echo 0 > $g/cgroup.procs; true); sleep 0.02; rmdir"
                        + " $g; true");
        run(
                folder,
                "sh",
                "-c",
                "mkdir -p swap; cd swap; i=0; while [ $i -lt 20 ]; do echo $i > f$i; i=$((i+1)); done; tar cf ../t.tar"
                        + " . ; cd ..; rm -r swap t.tar");
    }

    private static void run(Path folder, String... command) throws Exception {
        Process process = new ProcessBuilder(List.of(command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(BLOCK_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
