package dev.tailrace.exporter.oracle;

import static dev.tailrace.exporter.oracle.Syscall.call;
import static dev.tailrace.exporter.oracle.SyscallNumber.*;

import java.util.List;

/** What System V and POSIX processes share: memory, semaphores, messages and keys. Each is removed again. */
final class IpcChores {
    private static final int PRIVATE = 0;
    private static final int CREATE_PRIVATELY = 01600;
    private static final int REMOVE = 0;
    private static final int NO_WAIT = 04000;
    private static final int O_RDWR_CREAT_NONBLOCK = 04102;
    private static final int THREAD_KEYRING = -1;
    private static final int KEYCTL_DESCRIBE = 6;
    private static final int KEYCTL_UNLINK = 9;
    private static final int KEYCTL_READ = 11;

    private IpcChores() {}

    static List<Chore> all() {
        return List.of(
                Chore.of("share memory", IpcChores::sharedMemory),
                Chore.of("count with semaphores", IpcChores::semaphores),
                Chore.of("queue messages", IpcChores::messages),
                Chore.of("queue messages the POSIX way", IpcChores::posixMessages),
                Chore.of("keep a key in a thread's ring", IpcChores::keys));
    }

    private static void sharedMemory(Scratch scratch) {
        long id = call(SHMGET, PRIVATE, 4096, CREATE_PRIVATELY);
        long memory = call(SHMAT, id, 0, 0);
        call(SHMCTL, id, 2, scratch.zeros(256));
        call(SHMDT, memory);
        call(SHMCTL, id, REMOVE, 0);
    }

    private static void semaphores(Scratch scratch) {
        long id = call(SEMGET, PRIVATE, 1, CREATE_PRIVATELY);
        call(SEMOP, id, scratch.shorts(0, 1, 0), 1);
        call(SEMTIMEDOP, id, scratch.shorts(0, -1, NO_WAIT), 1, scratch.longs(0, 1000));
        call(SEMCTL, id, 0, REMOVE, 0);
    }

    private static void messages(Scratch scratch) {
        long id = call(MSGGET, PRIVATE, CREATE_PRIVATELY);
        call(MSGSND, id, scratch.longs(1, 2), 8, NO_WAIT);
        call(MSGRCV, id, scratch.zeros(16), 8, 0, NO_WAIT);
        call(MSGCTL, id, REMOVE, 0);
    }

    private static void posixMessages(Scratch scratch) {
        long name = scratch.text("tailrace-workload-" + ProcessHandle.current().pid());
        long queue = call(MQ_OPEN, name, O_RDWR_CREAT_NONBLOCK, 0600, 0);
        call(MQ_TIMEDSEND, queue, name, 8, 1, 0);
        call(MQ_NOTIFY, queue, 0);
        call(MQ_GETSETATTR, queue, 0, scratch.zeros(64));
        call(MQ_TIMEDRECEIVE, queue, scratch.zeros(8192), 8192, 0, 0);
        call(MQ_UNLINK, name);
        call(CLOSE, queue);
    }

    private static void keys(Scratch scratch) throws InterruptedException {
        Thread.ofPlatform()
                .start(() -> {
                    long name = scratch.text("tailrace");
                    long key = call(ADD_KEY, scratch.text("user"), name, name, 8, THREAD_KEYRING);
                    call(REQUEST_KEY, scratch.text("user"), name, 0, 0);
                    call(KEYCTL, KEYCTL_DESCRIBE, key, scratch.zeros(128), 128, 0);
                    call(KEYCTL, KEYCTL_READ, key, scratch.zeros(128), 128, 0);
                    call(KEYCTL, KEYCTL_UNLINK, key, THREAD_KEYRING, 0, 0);
                })
                .join();
    }
}
