package dev.tailrace.exporter.oracle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The workload in a JVM of its own. */
final class WorkloadProcess implements AutoCloseable {
    private static final int PATIENCE_S = 10;

    private final Process process;
    private final BufferedReader output;
    private final Writer input;

    private final Path folder;

    private WorkloadProcess(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
        this.output = process.inputReader();
        this.input = process.outputWriter();
    }

    /** Returns when it waits for its line. */
    static WorkloadProcess start() throws IOException {
        Path folder = Files.createTempDirectory("tailrace-oracle");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xms32m",
                        "-Xmx32m",
                        "-XX:+AlwaysPreTouch",
                        "-cp",
                        ownClasses(),
                        KernelWorkload.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        WorkloadProcess child = new WorkloadProcess(process, folder);
        try {
            child.awaitLine("ready");
            return child;
        } catch (IOException ended) {
            child.close();
            throw ended;
        }
    }

    long pid() {
        return process.pid();
    }

    /** Returns when all chores are done. */
    void work() throws IOException {
        input.write("go\n");
        input.flush();
        awaitLine("done");
    }

    @Override
    public void close() throws IOException {
        try {
            input.close();
            if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } finally {
            FolderTree.remove(folder);
        }
    }

    private void awaitLine(String wanted) throws IOException {
        List<String> others = new ArrayList<>();
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.equals(wanted)) {
                return;
            }
            others.add(line);
        }
        throw new IOException("the workload ended without saying '%s': %s".formatted(wanted, others));
    }

    private static String ownClasses() {
        try {
            return Path.of(KernelWorkload.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
