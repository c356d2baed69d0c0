package dev.tailrace.exporter.oracle;

import static dev.tailrace.exporter.oracle.Syscall.call;
import static dev.tailrace.exporter.oracle.SyscallNumber.*;

import java.util.List;

/** Signals that the JVM does not mind, timers, clocks and futexes. */
final class SignalChores {
    private static final int SIGURG = 23;
    private static final int SIGWINCH = 28;
    private static final int SIGRT = 45;
    private static final int SET_SIZE = 8;
    private static final int BLOCK = 0;
    private static final int UNBLOCK = 1;
    private static final int ITIMER_REAL = 0;
    private static final int CLOCK_REALTIME = 0;
    private static final int CLOCK_MONOTONIC = 1;
    private static final int CLOCK_BOOTTIME_ALARM = 9;
    private static final int SIGEV_NONE = 1;
    private static final int FUTEX_WAIT_OPERATION = 0;
    private static final int FUTEX_WAKE_OPERATION = 1;
    private static final int FUTEX_LOCK_PI = 6;
    private static final int FUTEX_UNLOCK_PI = 7;
    private static final int MILLISECOND_NS = 1_000_000;

    private SignalChores() {}

    static List<Chore> all() {
        return List.of(
                Chore.of("send signals that nobody minds", SignalChores::signals),
                Chore.of("read a blocked signal from a descriptor", SignalChores::blockedSignal),
                Chore.of("sleep", SignalChores::sleep),
                Chore.of("set timers", SignalChores::timers),
                Chore.of("read timers from a descriptor", SignalChores::timerDescriptors),
                Chore.of("read clocks", SignalChores::clocks),
                Chore.of("wait for futexes", SignalChores::futexes),
                Chore.of("lend a priority through a futex", SignalChores::lendPriority));
    }

    private static void signals(Scratch scratch) {
        long pid = ProcessHandle.current().pid();
        call(KILL, pid, SIGURG);
        call(TKILL, call(GETTID), SIGWINCH);
        call(TGKILL, pid, call(GETTID), SIGURG);
        call(RT_SIGQUEUEINFO, pid, SIGURG, scratch.ints(new int[32]));
        call(RT_TGSIGQUEUEINFO, pid, call(GETTID), SIGURG, scratch.ints(new int[32]));
        call(RT_SIGACTION, SIGURG, 0, scratch.zeros(64), SET_SIZE);
        call(RT_SIGPENDING, scratch.zeros(8), SET_SIZE);
        call(SIGALTSTACK, 0, scratch.zeros(64));
    }

    private static void blockedSignal(Scratch scratch) {
        long set = scratch.longs(1L << SIGRT - 1);
        call(RT_SIGPROCMASK, BLOCK, set, 0, SET_SIZE);
        call(TGKILL, ProcessHandle.current().pid(), call(GETTID), SIGRT);
        call(RT_SIGTIMEDWAIT, set, scratch.zeros(128), scratch.longs(0, MILLISECOND_NS), SET_SIZE);
        long descriptor = call(SIGNALFD4, -1, set, SET_SIZE, 0);
        call(TGKILL, ProcessHandle.current().pid(), call(GETTID), SIGRT);
        call(READ, descriptor, scratch.zeros(128), 128);
        call(CLOSE, descriptor);
        call(CLOSE, call(SIGNALFD, -1, set, SET_SIZE));
        call(RT_SIGPROCMASK, UNBLOCK, set, 0, SET_SIZE);
    }

    private static void sleep(Scratch scratch) {
        call(NANOSLEEP, scratch.longs(0, MILLISECOND_NS), 0);
        call(CLOCK_NANOSLEEP, CLOCK_MONOTONIC, 0, scratch.longs(0, MILLISECOND_NS), 0);
    }

    private static void timers(Scratch scratch) {
        call(SETITIMER, ITIMER_REAL, scratch.longs(0, 0, 1000, 0), 0);
        call(GETITIMER, ITIMER_REAL, scratch.zeros(32));
        call(SETITIMER, ITIMER_REAL, scratch.zeros(32), 0);
        call(ALARM, 0);
        long id = scratch.ints(0, 0);
        call(TIMER_CREATE, CLOCK_MONOTONIC, scratch.ints(0, 0, 0, SIGEV_NONE, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), id);
        int timer = NativeMemory.intAt(id);
        call(TIMER_SETTIME, timer, 0, scratch.longs(0, 0, 0, MILLISECOND_NS), 0);
        call(TIMER_GETTIME, timer, scratch.zeros(32));
        call(TIMER_GETOVERRUN, timer);
        call(TIMER_DELETE, timer);
    }

    private static void timerDescriptors(Scratch scratch) {
        for (int clock : new int[] {CLOCK_MONOTONIC, CLOCK_BOOTTIME_ALARM}) {
            long timer = call(TIMERFD_CREATE, clock, 0);
            call(TIMERFD_SETTIME, timer, 0, scratch.longs(0, 0, 0, MILLISECOND_NS), 0);
            call(TIMERFD_GETTIME, timer, scratch.zeros(32));
            if (timer >= 0) {
                call(READ, timer, scratch.zeros(8), 8);
            }
            call(CLOSE, timer);
        }
    }

    private static void clocks(Scratch scratch) {
        call(CLOCK_GETTIME, CLOCK_REALTIME, scratch.zeros(16));
        call(CLOCK_GETRES, CLOCK_REALTIME, scratch.zeros(16));
        call(CLOCK_ADJTIME, CLOCK_REALTIME, scratch.zeros(256));
        call(ADJTIMEX, scratch.zeros(256));
        call(GETTIMEOFDAY, scratch.zeros(16), 0);
        call(TIME, 0);
    }

    private static void futexes(Scratch scratch) {
        long word = scratch.zeros(8);
        long soon = scratch.longs(0, MILLISECOND_NS);
        call(FUTEX, word, FUTEX_WAIT_OPERATION, 0, soon, 0, 0);
        call(FUTEX, word, FUTEX_WAKE_OPERATION, 1, 0, 0, 0);
        call(FUTEX_WAKE, word, 1, 1, 2);
        call(FUTEX_WAIT, word, 1, 1, 2, 0, 0);
        call(FUTEX_REQUEUE, 0, 0, 0, 0);
        call(FUTEX_WAITV, 0, 0, 0, 0, 0);
    }

    private static void lendPriority(Scratch scratch) throws InterruptedException {
        long word = scratch.zeros(8);
        call(FUTEX, word, FUTEX_LOCK_PI, 0, 0, 0, 0);
        Thread waiter = new Thread(() -> {
            call(SCHED_SETSCHEDULER, 0, 1, scratch.ints(1));
            call(FUTEX, word, FUTEX_LOCK_PI, 0, 0, 0, 0);
            call(FUTEX, word, FUTEX_UNLOCK_PI, 0, 0, 0, 0);
        });
        waiter.start();
        Thread.sleep(10);
        call(FUTEX, word, FUTEX_UNLOCK_PI, 0, 0, 0, 0);
        waiter.join();
    }
}
