package dev.tailrace.decoder.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Searches for minutes or hours: {@code scripts/fuzz}. */
final class FuzzSearch {
    private static final int DEFAULT_SECONDS = 60;

    private FuzzSearch() {}

    public static void main(String[] arguments) throws Exception {
        List<String> names = new ArrayList<>(List.of(arguments));
        int seconds = DEFAULT_SECONDS;
        List<FuzzTarget> targets;
        try {
            if (names.size() > 1 && names.getFirst().equals("--seconds")) {
                seconds = Integer.parseInt(names.get(1));
                names.subList(0, 2).clear();
            }
            targets = names.isEmpty()
                    ? FuzzTargets.all()
                    : names.stream().map(FuzzTargets::named).toList();
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage() + "; usage: scripts/fuzz [--seconds N] [TARGET...]");
            System.exit(2);
            return;
        }
        System.exit(search(targets, seconds) ? 0 : 1);
    }

    private static boolean search(List<FuzzTarget> targets, int seconds) throws Exception {
        List<FuzzReport> reports = new ArrayList<>();
        for (FuzzTarget target : targets) {
            FuzzRun run = new FuzzRun(target);
            System.err.printf("%s for %d s; log: %s%n", target.name(), seconds, run.log());
            reports.add(run.searching(seconds));
        }
        reports.forEach(report -> report.findings().forEach(System.out::println));
        reports.forEach(System.out::println);
        return reports.stream().allMatch(FuzzReport::isClean);
    }
}
