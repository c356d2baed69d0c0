package dev.tailrace.it;

import dev.tailrace.proto.v1.Note;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One table of what became of the events under each fault. */
final class FaultReport {
    private static final Path FILE = Path.of("target/faults.txt");
    private static final String ROW = "%-24s %9s %9s  %-28s %7s %7s %8s%n";

    private final List<String> rows = new ArrayList<>();

    FaultReport() {
        rows.add(ROW.formatted("fault", "written", "delivered", "absent by reason", "holes", "repeats", "seconds"));
    }

    /**
     * Adds a row.
     *
     * @param secondsToRecover from the broker's first good answer to the first batch; empty where the broker was never away
     */
    void add(
            Fault fault,
            long written,
            long delivered,
            Map<Note.Reason, Long> absent,
            long holes,
            long repeats,
            Optional<Double> secondsToRecover) {
        rows.add(ROW.formatted(
                fault,
                written,
                delivered,
                absent.isEmpty() ? "0" : absent.toString(),
                holes,
                repeats,
                secondsToRecover.map("%.1f"::formatted).orElse("-")));
    }

    /** Prints it and keeps it in a file. */
    void publish() throws IOException {
        System.out.print(String.join("", rows));
        Files.write(FILE, rows.stream().map(String::stripTrailing).toList());
    }
}
