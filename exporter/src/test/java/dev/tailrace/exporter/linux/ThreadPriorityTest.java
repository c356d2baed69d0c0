package dev.tailrace.exporter.linux;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class ThreadPriorityTest {
    private static final int NICE_FIELD_BEHIND_THE_NAME = 16;

    @Test
    void onlyTheCallingThreadChanges() throws Exception {
        int before = niceness();
        FutureTask<Integer> after = new FutureTask<>(() -> {
            assertThat(ThreadPriority.set(before + 3)).isTrue();
            return niceness();
        });
        Thread.ofPlatform().start(after);

        assertThat(after.get()).isEqualTo(before + 3);
        assertThat(niceness()).isEqualTo(before);
    }

    /** {@code proc_pid_stat(5)}: the name stands in brackets and may hold blanks. */
    private static int niceness() throws Exception {
        String stat = Files.readString(Path.of("/proc/thread-self/stat"));
        String behindName = stat.substring(stat.lastIndexOf(')') + 2);
        return Integer.parseInt(behindName.split(" ")[NICE_FIELD_BEHIND_THE_NAME]);
    }
}
