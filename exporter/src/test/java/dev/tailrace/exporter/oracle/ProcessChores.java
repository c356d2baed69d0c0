package dev.tailrace.exporter.oracle;

import static dev.tailrace.exporter.oracle.Syscall.call;
import static dev.tailrace.exporter.oracle.SyscallNumber.*;

import java.util.List;
import java.util.stream.LongStream;

/** Processes and threads: made, named, scheduled and asked about. */
final class ProcessChores {
    private static final int PR_SET_NAME = 15;
    private static final int PR_GET_SECCOMP = 21;
    private static final int PR_SET_TIMERSLACK = 29;
    private static final int PR_UNKNOWN = 12345;
    private static final int SCHED_OTHER = 0;
    private static final int SCHED_BATCH = 3;
    private static final int WNOHANG = 1;
    private static final int SECCOMP_GET_ACTION_AVAIL = 2;
    private static final int KCMP_FILE = 0;

    private ProcessChores() {}

    static List<Chore> all() {
        return List.of(
                Chore.of("start programs", scratch -> startPrograms()),
                Chore.of("start and rename threads", ProcessChores::threads),
                Chore.of("ask who one is", ProcessChores::identity),
                Chore.of("set what one is already", ProcessChores::sameIdentity),
                Chore.of("ask for limits and usage", ProcessChores::usage),
                Chore.of("ask how one is scheduled", ProcessChores::scheduling),
                Chore.of("be scheduled otherwise for a while", ProcessChores::otherScheduling),
                Chore.of("ask for what there is not", ProcessChores::refused));
    }

    private static void startPrograms() throws Exception {
        new ProcessBuilder("/bin/true").start().waitFor();
        new ProcessBuilder("/bin/sh", "-c", "trap : USR1; kill -USR1 $$; ulimit -c 0; (exit 3) | cat; kill -KILL $$")
                .start()
                .waitFor();
    }

    private static void threads(Scratch scratch) throws InterruptedException {
        Thread thread = new Thread(() -> {
            call(PRCTL, PR_SET_NAME, scratch.text("renamed"));
            call(PRCTL, PR_GET_SECCOMP);
            call(PRCTL, PR_SET_TIMERSLACK, 50_000);
            call(PRCTL, PR_UNKNOWN);
            call(ARCH_PRCTL, 0x1003, scratch.zeros(8));
            call(SET_TID_ADDRESS, 0);
        });
        thread.start();
        thread.join();
    }

    private static void identity(Scratch scratch) {
        LongStream.of(GETPID, GETPPID, GETTID, GETUID, GETEUID, GETGID, GETEGID, GETPGRP)
                .forEach(Syscall::call);
        call(GETPGID, 0);
        call(GETSID, 0);
        call(GETGROUPS, 64, scratch.zeros(256));
        call(GETRESUID, scratch.zeros(8), scratch.zeros(8), scratch.zeros(8));
        call(GETRESGID, scratch.zeros(8), scratch.zeros(8), scratch.zeros(8));
        call(CAPGET, scratch.ints(0x20080522, 0), scratch.zeros(64));
        call(UNAME, scratch.zeros(512));
        call(SYSINFO, scratch.zeros(512));
        call(GETCPU, scratch.zeros(8), scratch.zeros(8), 0);
        call(PERSONALITY, 0xffffffffL);
        call(LSM_LIST_MODULES, scratch.zeros(64), scratch.ints(64), 0);
        call(LSM_GET_SELF_ATTR, 100, scratch.zeros(64), scratch.ints(64), 0);
        call(GET_ROBUST_LIST, 0, scratch.zeros(8), scratch.zeros(8));
        call(GET_THREAD_AREA, 0);
    }

    private static void sameIdentity(Scratch scratch) {
        LongStream.of(SETUID, SETGID, SETFSUID, SETFSGID).forEach(number -> call(number, 0));
        call(SETREUID, -1, -1);
        call(SETREGID, -1, -1);
        call(SETRESUID, -1, -1, -1);
        call(SETRESGID, -1, -1, -1);
        call(SETPGID, -1, 0);
        call(SETGROUPS, -1, 0);
        call(CAPSET, 0, 0);
    }

    private static void usage(Scratch scratch) {
        long buffer = scratch.zeros(512);
        call(GETRLIMIT, 7, buffer);
        call(SETRLIMIT, 7, buffer);
        call(PRLIMIT64, 0, 7, 0, buffer);
        call(GETRUSAGE, 0, buffer);
        call(TIMES, buffer);
        call(GETPRIORITY, 0, 0);
        call(IOPRIO_GET, 1, 0);
        call(WAIT4, -1, buffer, WNOHANG, 0);
        call(WAITID, 0, 0, buffer, WNOHANG | 4, 0);
        call(KCMP, ProcessHandle.current().pid(), ProcessHandle.current().pid(), KCMP_FILE, 0, 1);
        call(SECCOMP, SECCOMP_GET_ACTION_AVAIL, 0, scratch.ints(0x7fff0000));
        call(MEMBARRIER, 0, 0, 0);
        call(MEMBARRIER, 1, 0, 0);
        long process = call(PIDFD_OPEN, ProcessHandle.current().pid(), 0);
        call(PIDFD_SEND_SIGNAL, process, 0, 0, 0);
        call(PIDFD_GETFD, process, 0, 1);
        call(CLOSE, process);
    }

    private static void scheduling(Scratch scratch) {
        long buffer = scratch.zeros(128);
        call(SCHED_YIELD);
        call(SCHED_GETPARAM, 0, buffer);
        call(SCHED_GETSCHEDULER, 0);
        call(SCHED_GETATTR, 0, buffer, 56, 0);
        call(SCHED_GETAFFINITY, 0, 128, buffer);
        call(SCHED_GET_PRIORITY_MAX, 1);
        call(SCHED_GET_PRIORITY_MIN, 1);
        call(SCHED_RR_GET_INTERVAL, 0, buffer);
    }

    private static void otherScheduling(Scratch scratch) throws InterruptedException {
        Thread thread = new Thread(() -> {
            for (int cpu : new int[] {1, 2, 1, 3}) {
                call(SCHED_SETAFFINITY, 0, 8, scratch.longs(cpu));
            }
            call(SCHED_SETSCHEDULER, 0, SCHED_BATCH, scratch.ints(0));
            call(SCHED_SETPARAM, 0, scratch.ints(0));
            call(SCHED_SETATTR, 0, scratch.ints(48, SCHED_OTHER, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0), 0);
            call(SETPRIORITY, 0, 0, 6);
            call(IOPRIO_SET, 1, 0, 2 << 13);
        });
        thread.start();
        thread.join();
    }

    private static void refused(Scratch scratch) {
        call(PTRACE, 12345, -1, 0, 0);
        call(EXECVE, scratch.path("no such program"), 0, 0);
        call(EXECVEAT, -1, 0, 0, 0, 0);
        call(CLONE3, 0, 0);
        call(SETNS, -1, 0);
        call(SYSLOG, 10, 0, 0);
        call(MODIFY_LDT, 0, scratch.zeros(64), 64);
        call(IOPERM, -1, -1, 0);
        call(RSEQ, 0, 0, 0, 0);
    }
}
