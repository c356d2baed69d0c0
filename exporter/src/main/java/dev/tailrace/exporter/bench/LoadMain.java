package dev.tailrace.exporter.bench;

import dev.tailrace.exporter.linux.CheapCall;
import dev.tailrace.exporter.linux.CpuAffinity;
import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** A process that makes system calls on one CPU, evenly or without a pause. Begins when it reads a line and ends with its standard input. */
final class LoadMain {
    /** The line that says that it waits for one. */
    static final String READY = "ready";

    private static final long PAUSE_NS = 1_000_000;

    private LoadMain() {}

    /** @param arguments the CPU, and calls a second; "Infinity" for as many as it can */
    public static void main(String[] arguments) throws IOException {
        CpuAffinity.keepThisThreadOn(Integer.parseInt(arguments[0]));
        double callsPerNs = Double.parseDouble(arguments[1]) / TimeUnit.SECONDS.toNanos(1);
        CheapCall call = new CheapCall();
        call.make();
        System.out.println(READY);
        if (System.in.read() < 0) {
            return;
        }
        ChildJvm.endWithParent();
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

    /** The calls that wait are among those that are counted. */
    private static void callEvenly(CheapCall call, double callsPerNs) {
        long startNs = System.nanoTime();
        long made = 0;
        while (true) {
            long elapsedNs = System.nanoTime() - startNs;
            for (long due = (long) (elapsedNs * callsPerNs); made < due; made++) {
                call.make();
            }
            made++;
            call.makeTaking(Math.max(PAUSE_NS, (long) (made / callsPerNs) - elapsedNs));
        }
    }
}
