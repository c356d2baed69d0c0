package dev.tailrace.decoder;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Starts JMH as all benchmarks here want it. Their {@code main} first runs what they measure once, to prove it valid. */
public final class MicroBenchmark {
    private MicroBenchmark() {}

    /**
     * Fails a benchmark that does not do what it shall.
     *
     * @throws IllegalStateException with both numbers
     */
    public static void prove(String what, long is, long shallBe) {
        if (is != shallBe) {
            throw new IllegalStateException("%s: %d instead of %d".formatted(what, is, shallBe));
        }
    }

    /** Runs one class, with its allocation measured; arguments are JMH's own and win over the class's annotations. */
    public static void run(Class<?> benchmark, String... arguments) throws RunnerException, CommandLineOptionException {
        new Runner(new OptionsBuilder()
                        .parent(new CommandLineOptions(arguments))
                        .include(benchmark.getName().replace(".", "\\.") + "\\.")
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .build())
                .run();
    }
}
