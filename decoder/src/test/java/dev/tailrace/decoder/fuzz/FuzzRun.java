package dev.tailrace.decoder.fuzz;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One run of Jazzer over one target, in a JVM of its own, since it instruments what it loads and ends its JVM at a finding. */
final class FuzzRun {
    private static final String JAZZER = "com.code_intelligence.jazzer.Jazzer";
    private static final int SECONDS_PER_INPUT = 10;
    private static final int STARTING_SECONDS = 120;
    private static final int FINDINGS_PER_RUN = 10;

    private final FuzzTarget target;
    private final FuzzFolders folders;

    FuzzRun(FuzzTarget target) {
        this.target = target;
        this.folders = new FuzzFolders(target.name());
    }

    /** The same inputs at every call, apart from where the time ends; stops at the first finding. */
    FuzzReport repeatable(int executions, int seconds) throws IOException, InterruptedException {
        return run(folders.emptied("short-corpus"), seconds, List.of("-seed=1", "-runs=" + executions));
    }

    /** Other inputs at every call, which build on what the calls before found to be interesting. */
    FuzzReport searching(int seconds) throws IOException, InterruptedException {
        return run(folders.corpus(), seconds, List.of("--keep_going=" + FINDINGS_PER_RUN));
    }

    private FuzzReport run(Path corpus, int seconds, List<String> bounds) throws IOException, InterruptedException {
        List<String> command = command(corpus, seconds);
        command.addAll(bounds);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folders.log().toFile())
                .start();
        Thread ending = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(ending);
        if (!process.waitFor(seconds + STARTING_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
        int exitCode = process.waitFor();
        Runtime.getRuntime().removeShutdownHook(ending);
        // Not Files.readString: the log quotes inputs, which may be no UTF-8.
        String log = new String(Files.readAllBytes(folders.log()), StandardCharsets.UTF_8);
        return FuzzReport.of(target.name(), log, exitCode);
    }

    private List<String> command(Path corpus, int seconds) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                // Every finding with its stack trace, also what is thrown often.
                "-XX:-OmitStackTraceInFastThrow",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                JAZZER,
                "--target_class=" + JazzerEntry.class.getName(),
                "--target_args=" + target.name(),
                "--instrumentation_includes=" + target.observedClasses(),
                // Only these, too: hooks in Netty's use of Unsafe fail on this JDK.
                "--custom_hook_includes=" + target.observedClasses(),
                "--reproducer_path=" + folders.emptied("reproducers"),
                "-artifact_prefix=" + folders.findings() + File.separator,
                "-timeout=" + SECONDS_PER_INPUT,
                "-max_total_time=" + seconds,
                corpus.toString(),
                folders.writeSeeds(target.seeds()).toString()));
        if (!target.words().isEmpty()) {
            command.add("-dict=" + folders.writeDictionary(target.words()));
        }
        if (Files.isDirectory(folders.regressions())) {
            command.add(folders.regressions().toString());
        }
        return command;
    }

    /** What the engine said. */
    Path log() {
        return folders.log().toAbsolutePath();
    }
}
