package dev.tailrace.exporter.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tailrace.exporter.testkit.LiveInstance;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {

    @Test
    void onlyOneHasTheLockUntilItIsGivenBack(@TempDir Path folder) {
        assertOnlyOneHasTheLock(folder);
    }

    @Test
    @Tag("live-kernel")
    void anInstanceCanBeLockedAndThenRemoved() {
        try (LiveInstance instance = LiveInstance.create("lock")) {
            assertOnlyOneHasTheLock(instance.path());
        }
    }

    @Test
    void aFolderThatIsMissingIsNamed(@TempDir Path folder) {
        assertThatThrownBy(() -> DirectoryLock.tryAcquire(folder.resolve("none")))
                .isInstanceOf(LinuxException.class)
                .hasMessageContaining("ENOENT");
    }

    private static void assertOnlyOneHasTheLock(Path folder) {
        DirectoryLock first = DirectoryLock.tryAcquire(folder).orElseThrow();
        assertThat(DirectoryLock.tryAcquire(folder)).isEmpty();
        first.close();
        first.close();

        Optional<DirectoryLock> second = DirectoryLock.tryAcquire(folder);
        assertThat(second).isPresent();
        second.orElseThrow().close();
    }
}
