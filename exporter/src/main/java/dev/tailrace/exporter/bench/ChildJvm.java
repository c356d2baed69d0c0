package dev.tailrace.exporter.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A JVM of our own as a child process: same Java, same class path. It ends when its standard input does, so that it never outlives its
 * parent, however that one ends.
 */
public final class ChildJvm implements AutoCloseable {
    private static final long END_TIMEOUT_SECONDS = 10;

    private final Process process;

    /**
     * Starts it.
     *
     * @param main reads its standard input and ends with it ({@link #endWithParent})
     * @param flags of the JVM
     * @param log takes its output; the parent reads it when this is null
     */
    public static ChildJvm start(Class<?> main, List<String> flags, List<String> arguments, @Nullable File log)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        if (log != null) {
            builder.redirectOutput(log);
        }
        return new ChildJvm(builder.start());
    }

    /** Flags for one that needs little memory and shall soon be at work, and more flags. */
    public static List<String> small(String... more) {
        List<String> flags = new ArrayList<>(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto"));
        flags.addAll(List.of(more));
        return flags;
    }

    private ChildJvm(Process process) {
        this.process = process;
    }

    /** For the child: a thread that ends the JVM when the parent closes the pipe or is gone. */
    public static void endWithParent() {
        Thread.ofPlatform().daemon().name("end-with-parent").start(() -> {
            try {
                while (System.in.read() >= 0) {
                    // Whatever the parent says, only its silence matters.
                }
            } catch (IOException broken) {
                // As good as the end.
            }
            System.exit(0);
        });
    }

    /** The child. */
    public Process process() {
        return process;
    }

    /** Lets it end, and ends it when it does not. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(END_TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (IOException gone) {
            process.destroyForcibly();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
