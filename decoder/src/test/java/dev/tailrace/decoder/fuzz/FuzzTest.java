package dev.tailrace.decoder.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A short search for inputs that break something, and those of earlier searches again. {@code scripts/fuzz} searches for longer. */
class FuzzTest {
    private static final int EXECUTIONS = 20_000;
    private static final int SECONDS = 8;

    static List<FuzzTarget> targets() {
        return FuzzTargets.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("targets")
    void aShortSearchFindsNothing(FuzzTarget target) throws Exception {
        FuzzRun run = new FuzzRun(target);
        FuzzReport report = run.repeatable(EXECUTIONS, SECONDS);
        System.out.println(report);

        assertThat(report.findings())
                .as("inputs that break %s; the reasons stand in %s", target.name(), run.log())
                .isEmpty();
        assertThat(report.ended()).as("a whole run; see %s", run.log()).isTrue();
        assertThat(report.coverage()).as("observed code").isPositive();
    }

    @TestFactory
    Stream<DynamicTest> everySeedIsTaken() {
        return targets().stream()
                .map(target -> DynamicTest.dynamicTest(
                        target.name(), () -> target.seeds().forEach(seed -> take(target, seed))));
    }

    @TestFactory
    Stream<DynamicTest> whatOnceBrokeATargetNoLongerDoes() throws Exception {
        Stream.Builder<DynamicTest> tests = Stream.builder();
        for (FuzzTarget target : targets()) {
            for (Path file : new FuzzFolders(target.name()).regressionFiles()) {
                tests.add(DynamicTest.dynamicTest(
                        target.name() + " " + file.getFileName(), () -> take(target, Files.readAllBytes(file))));
            }
        }
        return tests.build();
    }

    private static void take(FuzzTarget target, byte[] input) {
        try {
            target.accept(input);
        } catch (Exception e) {
            throw new AssertionError(target.name() + " does not take an input", e);
        }
    }
}
