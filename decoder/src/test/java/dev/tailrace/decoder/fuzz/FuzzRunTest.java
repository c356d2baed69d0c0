package dev.tailrace.decoder.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

class FuzzRunTest {

    @Test
    void theSearchIsGuidedThroughNestedBranchesToAFindingAndKeepsItsInput() throws Exception {
        FuzzReport report = new FuzzRun(new Maze()).repeatable(1_000_000, 30);

        assertThat(report.isClean()).isFalse();
        assertThat(report.coverage()).isGreaterThan(report.firstCoverage());
        assertThat(report.findings()).singleElement().satisfies(finding -> assertThat(Files.readAllBytes(finding))
                .startsWith('a', 'm', 'a', 'z', 'e'));
    }

    /** Breaks at inputs that start with five letters, asked for one by one: chance alone finds one of 10^12. */
    static final class Maze implements FuzzTarget {

        @Override
        public void accept(byte[] input) {
            if (is(input, 0, 'a') && is(input, 1, 'm')) {
                if (is(input, 2, 'a') && is(input, 3, 'z')) {
                    if (is(input, 4, 'e')) {
                        throw new IllegalStateException("the end of the maze");
                    }
                }
            }
        }

        private static boolean is(byte[] input, int at, int letter) {
            return input.length > at && input[at] == letter;
        }

        @Override
        public List<byte[]> seeds() {
            return List.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        }

        @Override
        public String name() {
            return "FuzzRunTest$Maze";
        }
    }
}
