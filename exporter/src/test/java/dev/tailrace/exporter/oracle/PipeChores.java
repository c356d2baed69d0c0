package dev.tailrace.exporter.oracle;

import static dev.tailrace.exporter.oracle.Syscall.call;
import static dev.tailrace.exporter.oracle.SyscallNumber.*;

import java.util.List;

/** Pipes, and descriptors that wait for something. */
final class PipeChores {
    private static final int PAGE = 4096;
    private static final int ADD = 1;
    private static final int ONE_SHOT_IN = 1;
    private static final int F_SETPIPE_SZ = 1031;
    private static final int ALL_INOTIFY = 0xfff;
    private static final int AT_FDCWD = -100;

    private PipeChores() {}

    static List<Chore> all() {
        return List.of(
                Chore.of("splice, tee and vmsplice pipes", PipeChores::splice),
                Chore.of("wait for a pipe in all ways", PipeChores::waitForPipe),
                Chore.of("count with an event descriptor", PipeChores::eventDescriptor),
                Chore.of("watch a folder", PipeChores::watchFolder),
                Chore.of("submit asynchronous reads the old way", PipeChores::asynchronousReads));
    }

    private static void splice(Scratch scratch) {
        int[] first = pipe(scratch);
        int[] second = pipe(scratch);
        long buffer = scratch.zeros(PAGE);
        call(FCNTL, first[1], F_SETPIPE_SZ, 2 * PAGE);
        call(WRITE, first[1], buffer, 100);
        call(TEE, first[0], second[1], 100, 0);
        call(SPLICE, first[0], 0, second[1], 0, 100, 0);
        call(VMSPLICE, second[1], scratch.longs(buffer, PAGE), 1, 0);
        long file = FileChores.open(scratch, "spliced", 0);
        call(SPLICE, second[0], 0, file, 0, 200, 0);
        call(CLOSE, file);
        close(first);
        close(second);
        call(PIPE, scratch.zeros(0), -1);
    }

    private static void waitForPipe(Scratch scratch) {
        int[] pipe = pipe(scratch);
        call(WRITE, pipe[1], scratch.zeros(8), 8);
        call(POLL, scratch.ints(pipe[0], ONE_SHOT_IN), 1, 1);
        call(PPOLL, scratch.ints(pipe[0], ONE_SHOT_IN), 1, scratch.longs(0, 1000), 0, 8);
        call(SELECT, 0, 0, 0, 0, scratch.longs(0, 1000));
        call(PSELECT6, 0, 0, 0, 0, scratch.longs(0, 1000), 0);
        long epoll = call(EPOLL_CREATE1, 0);
        call(CLOSE, call(EPOLL_CREATE, 1));
        call(EPOLL_CTL, epoll, ADD, pipe[0], scratch.ints(ONE_SHOT_IN, 0, 0));
        call(EPOLL_WAIT, epoll, scratch.zeros(64), 4, 1);
        call(EPOLL_PWAIT, epoll, scratch.zeros(64), 4, 1, 0, 8);
        call(EPOLL_PWAIT2, epoll, scratch.zeros(64), 4, scratch.longs(0, 1000), 0, 8);
        call(CLOSE, epoll);
        close(pipe);
    }

    private static void eventDescriptor(Scratch scratch) {
        long event = call(EVENTFD2, 0, 0);
        call(WRITE, event, scratch.longs(7), 8);
        call(READ, event, scratch.zeros(8), 8);
        call(CLOSE, event);
        call(CLOSE, call(EVENTFD, 1));
    }

    private static void watchFolder(Scratch scratch) {
        long watch = call(INOTIFY_INIT1, 0);
        call(CLOSE, call(INOTIFY_INIT));
        long folder = call(INOTIFY_ADD_WATCH, watch, scratch.path("."), ALL_INOTIFY);
        call(CLOSE, FileChores.open(scratch, "watched", 0));
        call(READ, watch, scratch.zeros(PAGE), PAGE);
        call(INOTIFY_RM_WATCH, watch, folder);
        call(CLOSE, watch);
        long notify = call(FANOTIFY_INIT, 0, 0);
        call(FANOTIFY_MARK, notify, ADD, 1, AT_FDCWD, scratch.path("watched"));
        call(CLOSE, notify);
    }

    private static void asynchronousReads(Scratch scratch) {
        long context = scratch.zeros(8);
        long file = FileChores.open(scratch, "spliced", 0);
        call(IO_SETUP, 4, context);
        long id = NativeMemory.longAt(context);
        long request = scratch.longs(0, 0, file << 32, scratch.zeros(PAGE), PAGE, 0, 0, 0);
        call(IO_SUBMIT, id, 1, scratch.longs(request));
        call(IO_GETEVENTS, id, 1, 1, scratch.zeros(64), scratch.longs(0, 1_000_000));
        call(IO_PGETEVENTS, id, 0, 1, scratch.zeros(64), scratch.longs(0, 1000), 0);
        call(IO_CANCEL, id, request, scratch.zeros(64));
        call(IO_DESTROY, id);
        call(CLOSE, file);
    }

    static int[] pipe(Scratch scratch) {
        long ends = scratch.ints(0, 0);
        call(PIPE2, ends, 0);
        return new int[] {NativeMemory.intAt(ends), NativeMemory.intAt(ends + Integer.BYTES)};
    }

    static void close(int[] ends) {
        call(CLOSE, ends[0]);
        call(CLOSE, ends[1]);
    }
}
