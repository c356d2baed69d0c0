package dev.tailrace.decoder.fuzz;

/** What Jazzer calls, by these names, for whichever target its arguments tell. */
public final class JazzerEntry {
    private static FuzzTarget target;

    private JazzerEntry() {}

    /** Loads and instruments what the seeds use, which takes seconds and would count as the first input's time. */
    public static void fuzzerInitialize(String[] arguments) throws Exception {
        target = FuzzTargets.named(arguments[0]);
        for (byte[] seed : target.seeds()) {
            target.accept(seed);
        }
    }

    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        target.accept(input);
    }
}
