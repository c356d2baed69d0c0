package dev.tailrace.exporter.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcTasksTest {
    private static final int PID = 4711;

    @TempDir
    private Path proc;

    private long nowNs;
    private ProcTasks tasks;

    @BeforeEach
    void look() {
        tasks = new ProcTasks(proc, () -> nowNs);
    }

    @Test
    void aThreadHasItsNameAndItsProcess() throws IOException {
        runs("a name ");
        assertThat(tasks.known(PID)).asString().isEqualTo("a name ");
        assertThat(tasks.process(PID)).isEqualTo(4700);
    }

    @Test
    void aThreadThatIsNotThereIsUnknown() {
        assertThat(tasks.known(PID)).isNull();
        assertThat(tasks.process(PID)).isZero();
    }

    @Test
    void anotherNameIsSeenASecondLater() throws IOException {
        runs("shell");
        tasks.known(PID);
        int version = tasks.version();
        runs("program");
        assertThat(tasks.known(PID)).asString().isEqualTo("shell");

        nowNs += Duration.ofSeconds(1).toNanos();

        assertThat(tasks.known(PID)).asString().isEqualTo("program");
        assertThat(tasks.version()).isGreaterThan(version);
    }

    @Test
    void aThreadThatEndedKeepsItsName() throws IOException {
        runs("program");
        tasks.known(PID);
        Files.delete(folder().resolve("comm"));

        nowNs += Duration.ofSeconds(1).toNanos();

        assertThat(tasks.known(PID)).asString().isEqualTo("program");
        assertThat(tasks.process(PID)).isEqualTo(4700);
    }

    private void runs(String name) throws IOException {
        Files.createDirectories(folder());
        Files.writeString(folder().resolve("comm"), name + "\n");
        Files.writeString(folder().resolve("status"), "Name:\t" + name + "\nTgid:\t4700\nPid:\t4711\n");
    }

    private Path folder() {
        return proc.resolve(Integer.toString(PID));
    }
}
