package dev.tailrace.exporter.oracle;

import static dev.tailrace.exporter.oracle.Syscall.call;
import static dev.tailrace.exporter.oracle.SyscallNumber.*;

import java.util.List;

/** Sockets of this host that talk to each other, or to nobody. */
final class SocketChores {
    private static final int UNIX = 1;
    private static final int INET = 2;
    private static final int INET6 = 10;
    private static final int NETLINK = 16;
    private static final int PACKET = 17;
    private static final int STREAM = 1;
    private static final int DATAGRAM = 2;
    private static final int RAW = 3;
    private static final int NON_BLOCKING = 04000;
    private static final int MPTCP = 262;
    private static final int SOL_SOCKET = 1;
    private static final int SO_RCVBUF = 8;
    private static final int SO_LINGER = 13;
    private static final int ADDRESS_BYTES = 16;
    private static final int DISCARD_PORT = 9;
    private static final int RTM_GETLINK = 18;
    private static final int RTM_GETROUTE = 26;
    private static final int DUMP = 0x301;

    private SocketChores() {}

    static List<Chore> all() {
        return List.of(
                Chore.of("talk over TCP", scratch -> talk(scratch, 0)),
                Chore.of("talk over multipath TCP", scratch -> talk(scratch, MPTCP)),
                Chore.of("reset a connection", SocketChores::reset),
                Chore.of("connect to a closed port", SocketChores::closedPort),
                Chore.of("send a datagram that nobody awaits", SocketChores::unawaited),
                Chore.of("send more datagrams than fit", SocketChores::tooMany),
                Chore.of("talk over a pair of unix sockets", SocketChores::unixPair),
                Chore.of("send over IPv6", SocketChores::six),
                Chore.of("ask the kernel over netlink", SocketChores::netlink),
                Chore.of("watch packets", SocketChores::packets));
    }

    /** An IPv4 address of the loopback, on a port that is given as a number. */
    static long loopback(Scratch scratch, int port) {
        return scratch.shorts(INET, Short.toUnsignedInt(Short.reverseBytes((short) port)), 127, 0x100, 0, 0, 0, 0);
    }

    static long boundToLoopback(Scratch scratch, int type, int protocol, long address) {
        long socket = call(SOCKET, INET, type, protocol);
        call(BIND, socket, address, ADDRESS_BYTES);
        call(GETSOCKNAME, socket, address, scratch.ints(ADDRESS_BYTES));
        return socket;
    }

    static void talk(Scratch scratch, int protocol) {
        long address = loopback(scratch, 0);
        long buffer = scratch.zeros(65536);
        long server = boundToLoopback(scratch, STREAM | NON_BLOCKING, protocol, address);
        call(LISTEN, server, 1);
        long client = call(SOCKET, INET, STREAM | NON_BLOCKING, protocol);
        call(CONNECT, client, address, ADDRESS_BYTES);
        long accepted = call(ACCEPT4, server, 0, 0, NON_BLOCKING);
        call(ACCEPT, server, 0, 0);
        call(GETPEERNAME, client, scratch.zeros(64), scratch.ints(64));
        call(GETSOCKOPT, client, 6, 11, scratch.zeros(256), scratch.ints(256));
        call(SENDTO, client, buffer, 65536, 0, 0, 0);
        call(RECVFROM, accepted, buffer, 65536, 0, 0, 0);
        call(WRITE, accepted, buffer, 100);
        call(READ, client, buffer, 100);
        call(SHUTDOWN, client, 1);
        call(RECVFROM, accepted, buffer, 65536, 0, 0, 0);
        call(RECVFROM, accepted, buffer, 65536, 0, 0, 0);
        call(CLOSE, accepted);
        call(CLOSE, client);
        call(CLOSE, server);
    }

    private static void reset(Scratch scratch) {
        long address = loopback(scratch, 0);
        long server = boundToLoopback(scratch, STREAM | NON_BLOCKING, 0, address);
        call(LISTEN, server, 1);
        long client = call(SOCKET, INET, STREAM, 0);
        call(CONNECT, client, address, ADDRESS_BYTES);
        long accepted = call(ACCEPT, server, 0, 0);
        call(SENDTO, client, scratch.zeros(100), 100, 0, 0, 0);
        call(SETSOCKOPT, accepted, SOL_SOCKET, SO_LINGER, scratch.ints(1, 0), 8);
        call(CLOSE, accepted);
        call(SENDTO, client, scratch.zeros(100), 100, 0x4000, 0, 0);
        call(CLOSE, client);
        call(CLOSE, server);
    }

    private static void closedPort(Scratch scratch) {
        long client = call(SOCKET, INET, STREAM | NON_BLOCKING, 0);
        call(CONNECT, client, loopback(scratch, DISCARD_PORT), ADDRESS_BYTES);
        call(CLOSE, client);
    }

    private static void unawaited(Scratch scratch) {
        long socket = call(SOCKET, INET, DATAGRAM | NON_BLOCKING, 0);
        long address = loopback(scratch, DISCARD_PORT);
        call(CONNECT, socket, address, ADDRESS_BYTES);
        call(SENDTO, socket, scratch.zeros(100), 100, 0, 0, 0);
        call(RECVFROM, socket, scratch.zeros(100), 100, 0, 0, 0);
        call(CLOSE, socket);
    }

    private static void tooMany(Scratch scratch) {
        long address = loopback(scratch, 0);
        long receiver = boundToLoopback(scratch, DATAGRAM | NON_BLOCKING, 0, address);
        call(SETSOCKOPT, receiver, SOL_SOCKET, SO_RCVBUF, scratch.ints(1), 4);
        long sender = call(SOCKET, INET, DATAGRAM | NON_BLOCKING, 0);
        for (int i = 0; i < 5; i++) {
            call(SENDTO, sender, scratch.zeros(1000), 1000, 0, address, ADDRESS_BYTES);
        }
        call(SENDTO, sender, 1, 100, 0, address, ADDRESS_BYTES);
        call(RECVMMSG, receiver, 0, 0, 0, 0);
        call(SENDMMSG, sender, 0, 0, 0);
        call(CLOSE, sender);
        call(CLOSE, receiver);
    }

    private static void unixPair(Scratch scratch) {
        long ends = scratch.ints(0, 0);
        call(SOCKETPAIR, UNIX, DATAGRAM | NON_BLOCKING, 0, ends);
        int first = NativeMemory.intAt(ends);
        int second = NativeMemory.intAt(ends + Integer.BYTES);
        long message = scratch.longs(0, 0, scratch.longs(scratch.zeros(64), 64), 1, 0, 0, 0);
        call(SENDMSG, first, message, 0);
        call(RECVMSG, second, message, 0);
        call(SOCKET, 4711, STREAM, 0);
        PipeChores.close(new int[] {first, second});
    }

    private static void six(Scratch scratch) {
        long address = scratch.ints(
                INET6 | Short.toUnsignedInt(Short.reverseBytes((short) DISCARD_PORT)) << 16, 0, 0, 0, 0, 1 << 24, 0);
        long socket = call(SOCKET, INET6, DATAGRAM | NON_BLOCKING, 0);
        call(SENDTO, socket, scratch.zeros(100), 100, 0, address, 28);
        call(CLOSE, socket);
        long stream = call(SOCKET, INET6, STREAM | NON_BLOCKING, 0);
        call(CONNECT, stream, address, 28);
        call(CLOSE, stream);
    }

    private static void netlink(Scratch scratch) {
        long socket = call(SOCKET, NETLINK, RAW | NON_BLOCKING, 0);
        long buffer = scratch.zeros(32768);
        call(SETSOCKOPT, socket, 270, 11, scratch.ints(1), 4);
        for (int request : new int[] {RTM_GETLINK, RTM_GETROUTE, 12345}) {
            call(SENDTO, socket, scratch.ints(32, request | DUMP << 16, 1, 0, 0, 0, 0, 0), 32, 0, 0, 0);
            call(RECVFROM, socket, buffer, 32768, 0, 0, 0);
            call(RECVFROM, socket, buffer, 32768, 0, 0, 0);
        }
        call(SENDTO, socket, scratch.ints(32, RTM_GETLINK | 1 << 16, 1, 0, 0, -7, 0, 0), 32, 0, 0, 0);
        call(CLOSE, socket);
    }

    private static void packets(Scratch scratch) {
        long socket = call(SOCKET, PACKET, RAW | NON_BLOCKING, 0x300);
        talk(scratch, 0);
        call(RECVFROM, socket, scratch.zeros(4096), 4096, 0, 0, 0);
        call(CLOSE, socket);
    }
}
