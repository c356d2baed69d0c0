package dev.tailrace.exporter.oracle;

import static dev.tailrace.exporter.oracle.Syscall.call;
import static dev.tailrace.exporter.oracle.SyscallNumber.*;

import java.nio.charset.StandardCharsets;

/** A network of one's own, with a loopback, a bridge and a device whose packets this process makes itself. */
final class OwnNetwork {
    private static final int INET = 2;
    private static final int DATAGRAM = 2;
    private static final int NON_BLOCKING = 04000;
    private static final int O_RDWR_NONBLOCK = 04002;
    private static final int AT_FDCWD = -100;
    private static final int SIOCSIFFLAGS = 0x8914;
    private static final int SIOCSIFADDR = 0x8916;
    private static final int SIOCGIFINDEX = 0x8933;
    private static final int SIOCBRADDBR = 0x89a0;
    private static final int SIOCBRADDIF = 0x89a2;
    private static final long TUNSETIFF = 0x400454caL;
    private static final int TAP_WITHOUT_HEADER = 0x1002;
    private static final int UP = 1;
    private static final int NAME_BYTES = 16;
    private static final int FRAME_BYTES = 60;

    private OwnNetwork() {}

    /** For a thread that has a network namespace of its own. */
    static void use(Scratch scratch) {
        long control = call(SOCKET, INET, DATAGRAM, 0);
        setUp(scratch, control, "lo");
        SocketChores.talk(scratch, 0);
        long tap = tap(scratch, control);
        bridge(scratch, control);
        sendTo(scratch, 2);
        sendTo(scratch, 3);
        inject(scratch, tap);
        call(READ, tap, scratch.zeros(4096), tap < 0 ? 0 : 4096);
        call(CLOSE, tap);
        call(CLOSE, control);
    }

    /** The address of an {@code ifreq} with a device's name and a number. */
    private static long request(Scratch scratch, String device, int value) {
        long request = scratch.zeros(64);
        byte[] name = device.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < name.length; i++) {
            NativeMemory.setByte(request + i, name[i]);
        }
        NativeMemory.setInt(request + NAME_BYTES, value);
        return request;
    }

    private static void setUp(Scratch scratch, long control, String device) {
        call(IOCTL, control, SIOCSIFFLAGS, request(scratch, device, UP));
    }

    private static void address(Scratch scratch, long control, String device, int host) {
        long request = request(scratch, device, INET);
        NativeMemory.setInt(request + NAME_BYTES + Integer.BYTES, 10 | host << 24);
        call(IOCTL, control, SIOCSIFADDR, request);
    }

    private static long tap(Scratch scratch, long control) {
        long tap = call(OPENAT, AT_FDCWD, scratch.text("/dev/net/tun"), O_RDWR_NONBLOCK, 0);
        call(IOCTL, tap, TUNSETIFF, request(scratch, "tap0", TAP_WITHOUT_HEADER));
        address(scratch, control, "tap0", 1);
        setUp(scratch, control, "tap0");
        return tap;
    }

    private static void bridge(Scratch scratch, long control) {
        call(IOCTL, control, SIOCBRADDBR, scratch.text("br0\0\0\0\0\0\0\0\0\0\0\0\0\0"));
        long second = call(OPENAT, AT_FDCWD, scratch.text("/dev/net/tun"), O_RDWR_NONBLOCK, 0);
        call(IOCTL, second, TUNSETIFF, request(scratch, "tap1", TAP_WITHOUT_HEADER));
        long index = request(scratch, "tap1", 0);
        call(IOCTL, control, SIOCGIFINDEX, index);
        call(IOCTL, control, SIOCBRADDIF, request(scratch, "br0", NativeMemory.intAt(index + NAME_BYTES)));
        setUp(scratch, control, "br0");
        setUp(scratch, control, "tap1");
        inject(scratch, second);
        call(CLOSE, second);
    }

    private static void sendTo(Scratch scratch, int host) {
        long socket = call(SOCKET, INET, DATAGRAM | NON_BLOCKING, 0);
        long address = scratch.ints(INET | 9 << 24, 10 | host << 24, 0, 0);
        call(SENDTO, socket, scratch.zeros(100), 100, 0, address, 16);
        call(CLOSE, socket);
    }

    /** A broadcast ARP request from a neighbour, and a frame that nothing understands. */
    private static void inject(Scratch scratch, long tap) {
        long arp = scratch.shorts(
                0xffff, 0xffff, 0xffff, 0x0002, 0x0000, 0x0200, 0x0608, 0x0100, 0x0008, 0x0406, 0x0100, 0x0002, 0x0000,
                0x0200, 0x000a, 0x0200, 0, 0, 0, 0x000a, 0x0100, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        call(WRITE, tap, arp, FRAME_BYTES);
        call(WRITE, tap, scratch.zeros(FRAME_BYTES), FRAME_BYTES);
    }
}
