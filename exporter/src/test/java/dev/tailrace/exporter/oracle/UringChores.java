package dev.tailrace.exporter.oracle;

import static dev.tailrace.exporter.oracle.Syscall.call;
import static dev.tailrace.exporter.oracle.SyscallNumber.*;

import java.util.List;

/** Requests through an io_uring. */
final class UringChores {
    private static final int NOTHING = 0;
    private static final int READ_BYTES = 22;
    private static final int TIMEOUT = 11;
    private static final int WRITE_BYTES = 23;
    private static final int UNKNOWN = 250;
    private static final int FIXED_FILE = 1;
    private static final int DRAIN = 2;
    private static final int LINK = 4;
    private static final int ASYNC = 16;
    private static final int REGISTER_FILES = 2;
    private static final int SINGLE_ISSUER_DEFERRED = 1 << 12 | 1 << 13;
    private static final long TICK_NS = 1_000_000;

    private UringChores() {}

    static List<Chore> all() {
        return List.of(
                Chore.of("submit requests to a ring", scratch -> requests(scratch, 0)),
                Chore.of(
                        "submit requests to a ring that works later",
                        scratch -> requests(scratch, SINGLE_ISSUER_DEFERRED)),
                Chore.of("complete more requests than fit", UringChores::overflow));
    }

    private static void requests(Scratch scratch, int flags) {
        Uring ring = Uring.open(scratch, 8, flags);
        if (!ring.isOpen()) {
            return;
        }
        int[] pipe = PipeChores.pipe(scratch);
        call(IO_URING_REGISTER, ring.descriptor(), REGISTER_FILES, scratch.ints(pipe[1]), 1);
        ring.put(NOTHING, 0, -1, 0, 0);
        ring.put(READ_BYTES, 0, pipe[0], scratch.zeros(8), 8);
        ring.put(WRITE_BYTES, ASYNC | FIXED_FILE, 0, scratch.zeros(8), 8);
        ring.submit(3, 1);
        ring.put(UNKNOWN, LINK, -1, 0, 0);
        ring.put(NOTHING, 0, -1, 0, 0);
        ring.put(NOTHING, DRAIN, -1, 0, 0);
        ring.put(TIMEOUT, 0, -1, scratch.longs(0, TICK_NS), 1);
        ring.submit(4, 1);
        ring.submit(0, 7);
        ring.close();
        PipeChores.close(pipe);
    }

    private static void overflow(Scratch scratch) {
        Uring ring = Uring.open(scratch, 2, 0);
        for (int round = 0; ring.isOpen() && round < 4; round++) {
            ring.put(NOTHING, 0, -1, 0, 0);
            ring.put(NOTHING, 0, -1, 0, 0);
            ring.submit(2, 0);
        }
        ring.close();
    }
}
