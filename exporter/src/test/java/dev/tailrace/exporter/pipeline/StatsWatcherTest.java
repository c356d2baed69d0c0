package dev.tailrace.exporter.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.exporter.ring.StatsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatsWatcherTest {
    @TempDir
    private Path folder;

    @Test
    void refusalsBeforeItsStartAreSomebodyElses() throws IOException {
        try (StatsWatcher watcher = watchFrom(0, 0, 2, 7, 0)) {
            watcher.look();

            assertThat(watcher.refused().total()).isZero();
            assertThat(watcher.overrunByCommit().total()).isZero();
        }
    }

    @Test
    void whatGrowsIsTakenOnceAndStaysInTheTotal() throws IOException {
        try (StatsWatcher watcher = watchFrom(0, 0, 2, 7, 0)) {
            look(watcher, 0, 0, 3, 10, 0);
            look(watcher, 0, 0, 3, 11, 0);

            assertThat(watcher.refused().take()).isEqualTo(4);
            assertThat(watcher.refused().take()).isZero();
            assertThat(watcher.refused().total()).isEqualTo(4);
            assertThat(watcher.overrunByCommit().take()).isEqualTo(1);
        }
    }

    @Test
    void afterAResetTheKernelCountsFromZero() throws IOException {
        try (StatsWatcher watcher = watchFrom(0, 0, 0, 7, 0)) {
            look(watcher, 0, 0, 0, 3, 0);

            assertThat(watcher.refused().total()).isEqualTo(3);
        }
    }

    @Test
    void whatIsUnreadIsNeverBelowZero() throws IOException {
        try (StatsWatcher watcher = watchFrom(5, 0, 0, 0, 0)) {
            assertThat(watcher.unreadEvents()).isEqualTo(5);

            look(watcher, -180, 4000, 0, 0, 0);
            assertThat(watcher.unreadEvents()).isZero();
        }
    }

    @Test
    void whatWasOverwrittenWhileTheFileWasMadeDoesNotCountAsWrittenTwice() throws IOException {
        try (StatsWatcher watcher = watchFrom(100, 50, 0, 0, 30)) {
            look(watcher, 100, 70, 0, 0, 30);
            assertThat(watcher.leastWrittenEvents()).isEqualTo(100 + 50 + 30);

            look(watcher, 100, 70, 0, 0, 30);
            assertThat(watcher.leastWrittenEvents()).isEqualTo(100 + 70 + 30);
        }
    }

    private StatsWatcher watchFrom(long entries, long overrun, long commitOverrun, long dropped, long read)
            throws IOException {
        write(entries, overrun, commitOverrun, dropped, read);
        return new StatsWatcher(new StatsFile(folder.resolve("stats")));
    }

    private void look(StatsWatcher watcher, long entries, long overrun, long commitOverrun, long dropped, long read)
            throws IOException {
        write(entries, overrun, commitOverrun, dropped, read);
        watcher.look();
    }

    private void write(long entries, long overrun, long commitOverrun, long dropped, long read) throws IOException {
        Files.writeString(folder.resolve("stats"), """
            entries: %d
            overrun: %d
            commit overrun: %d
            bytes: 0
            oldest event ts:  1.000000
            now ts:  2.000000
            dropped events: %d
            read events: %d
            """.formatted(entries, overrun, commitOverrun, dropped, read));
    }
}
