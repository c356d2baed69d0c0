package dev.tailrace.exporter.bench;

import dev.tailrace.exporter.linux.CheapCall;
import dev.tailrace.exporter.linux.CpuAffinity;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A process that makes system calls on one CPU, evenly or without a pause. Begins when it reads a line and ends with its standard input. */
final class LoadMain {
    private static final long PAUSE_NS = 1_000_000;

    private LoadMain() {}

    /** @param arguments the CPU, and calls a second; "Infinity" for as many as it can */
    public static void main(String[] arguments) throws IOException {
        CpuAffinity.keepThisThreadOn(Integer.parseInt(arguments[0]));
        double callsPerNs = Double.parseDouble(arguments[1]) / TimeUnit.SECONDS.toNanos(1);
        if (System.in.read() < 0) {
            return;
        }
        ChildJvm.endWithParent();
        CheapCall call = new CheapCall();
        if (Double.isInfinite(callsPerNs)) {
            callWithoutPause(call);
        } else {
            callEvenly(call, callsPerNs);
        }
    }

    private static void callWithoutPause(CheapCall call) {
        while (true) {
            call.make();
        }
    }

    private static void callEvenly(CheapCall call, double callsPerNs) {
        long startNs = System.nanoTime();
        long made = 0;
        while (true) {
            long due = (long) ((System.nanoTime() - startNs) * callsPerNs);
            for (; made < due; made++) {
                call.make();
            }
            LockSupport.parkNanos(PAUSE_NS);
        }
    }
}
