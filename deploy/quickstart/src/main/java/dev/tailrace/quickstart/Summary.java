package dev.tailrace.quickstart;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.Map;

/**
 * What the quickstart did.
 *
 * @param kernelEvents events the kernel wrote
 * @param published events handed to Kafka
 * @param tally what came back from it
 * @param seconds how long events were let in
 * @param source {@code mapped}, {@code read} or {@code capture}
 */
record Summary(long kernelEvents, long published, Tally tally, double seconds, String source) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TYPES_SHOWN = 10;
    private static final int SAMPLES_SHOWN = 10;

    long lost() {
        return tally.lost();
    }

    /** One line. */
    String json() {
        ObjectNode line = JSON.createObjectNode();
        line.put("kernel_events", kernelEvents);
        line.put("published", published);
        line.put("consumed", tally.consumed());
        line.put("lost", tally.lost());
        line.put("batches", tally.batches());
        line.put("seconds", Math.round(seconds * 10) / 10.0);
        line.put("source", source);
        line.put("event_types", tally.eventsByType().size());
        return line.toString();
    }

    void print(PrintWriter out) {
        out.println("Some of the events, as they came back from Kafka:");
        tally.sampleByType().values().stream().limit(SAMPLES_SHOWN).forEach(out::println);
        out.println();
        out.println("Events by type:");
        tally.eventsByType().entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(TYPES_SHOWN)
                .forEach(entry -> out.printf("  %,10d  %s%n", entry.getValue(), entry.getKey()));
        int more = tally.eventsByType().size() - TYPES_SHOWN;
        if (more > 0) {
            out.printf("  and %d more types%n", more);
        }
        out.println();
        tally.eventsByCpu().forEach((cpu, events) -> out.printf("CPU %d: %,d events%n", cpu, events));
        out.printf(
                "%,d events written by the kernel, %,d published, %,d consumed in %,d batches, %,d lost, in %.1f s"
                        + " (%s)%n",
                kernelEvents, published, tally.consumed(), tally.batches(), tally.lost(), seconds, source);
    }
}
