package dev.tailrace.exporter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code tailrace decode} as a process: what comes out where, and with which exit code. */
class DecodeProcessTest {
    private static final Path CAPTURE =
            Path.of(System.getProperty("tailrace.captures", "../../shared/captures"), "arm64-6cpu.dat");
    private static final int EVENTS = 7820;

    @TempDir
    private Path folder;

    private record Result(int code, List<String> out, List<String> err) {}

    @Test
    void aCaptureIsALineAnEvent() throws Exception {
        assumeThat(CAPTURE).isReadable();
        Result result = decode(CAPTURE.toString());

        assertThat(result.code).isZero();
        assertThat(result.err).isEmpty();
        assertThat(result.out)
                .hasSize(EVENTS)
                .first()
                .asString()
                .startsWith("       trace-cmd-6973    [002] d..4. 259445.106949: enqueue_task_fair: evt=util_est_rq");
    }

    @Test
    void aFileThatIsCutGivesWhatCanBeReadAndSaysWhereItEnds() throws Exception {
        assumeThat(CAPTURE).isReadable();
        byte[] whole = Files.readAllBytes(CAPTURE);
        Path cut = Files.write(folder.resolve("cut.dat"), Arrays.copyOf(whole, whole.length - 100_000));
        Result result = decode(cut.toString());

        assertThat(result.code).isEqualTo(1);
        assertThat(result.out).hasSizeBetween(1000, EVENTS - 1);
        assertThat(result.err).singleElement().asString().matches("tailrace: .*cut.dat, byte \\d+: expected .*");
    }

    @Test
    void whatIsNoCaptureIsSaidInOneLine() throws Exception {
        Path text = Files.writeString(folder.resolve("text"), "no trace at all");
        Result result = decode(text.toString());

        assertThat(result.code).isEqualTo(1);
        assertThat(result.out).isEmpty();
        assertThat(result.err)
                .singleElement()
                .asString()
                .startsWith("tailrace: ")
                .contains("text, byte 0: expected");
    }

    @Test
    void aMissingFileIsAWrongCall() throws Exception {
        Result result = decode(folder.resolve("nothing.dat").toString());

        assertThat(result.code).isEqualTo(2);
        assertThat(result.err.getFirst()).startsWith("tailrace: cannot read ").endsWith("nothing.dat");
    }

    @Test
    void jsonIsAnObjectALine() throws Exception {
        assumeThat(CAPTURE).isReadable();
        Result result = decode("--format", "json", CAPTURE.toString());

        assertThat(result.code).isZero();
        assertThat(result.out).hasSize(EVENTS).allMatch(line -> line.startsWith("{\"cpu\":") && line.endsWith("}}"));
    }

    private Result decode(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "decode"));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        int code = process.waitFor();
        return new Result(
                code,
                Files.readAllLines(out, StandardCharsets.ISO_8859_1),
                Files.readAllLines(err, StandardCharsets.UTF_8));
    }
}
