package dev.tailrace.decoder.fuzz;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What the log of one run says.
 *
 * @param target the target's name
 * @param executions inputs tried
 * @param perSecond inputs tried in a second
 * @param firstCoverage code edges that the first inputs reached
 * @param coverage code edges reached in the end
 * @param findings the inputs that broke something
 * @param ended whether the run came to its own end
 */
record FuzzReport(
        String target,
        long executions,
        long perSecond,
        long firstCoverage,
        long coverage,
        List<Path> findings,
        boolean ended) {
    private static final Pattern PROGRESS = Pattern.compile("(?m)^#(\\d+)\\s.*?\\bcov: (\\d+) .*?\\bexec/s: (\\d+) ");
    private static final Pattern FINDING = Pattern.compile("Test unit written to (\\S+)");

    static FuzzReport of(String target, String log, int exitCode) {
        List<MatchResult> progress = PROGRESS.matcher(log).results().toList();
        List<Path> findings = FINDING.matcher(log)
                .results()
                .map(match -> Path.of(match.group(1)).toAbsolutePath().normalize())
                .distinct()
                .toList();
        if (progress.isEmpty()) {
            return new FuzzReport(target, 0, 0, 0, 0, findings, false);
        }
        MatchResult last = progress.getLast();
        return new FuzzReport(
                target,
                number(last, 1),
                number(last, 3),
                number(progress.getFirst(), 2),
                number(last, 2),
                findings,
                exitCode == 0);
    }

    private static long number(MatchResult match, int group) {
        return Long.parseLong(match.group(group));
    }

    boolean isClean() {
        return ended && findings.isEmpty();
    }

    /** One line for a person. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-12s %,12d executions  %,7d/s  coverage %4d -> %4d  %d findings%s",
                target,
                executions,
                perSecond,
                firstCoverage,
                coverage,
                findings.size(),
                ended || !findings.isEmpty() ? "" : "  STOPPED BEFORE ITS END");
    }
}
