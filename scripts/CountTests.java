import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Adds up the Open Test Reports below the working folder: names what failed and what was skipped and why, counts the tests of each tag,
 * and ends with the line {@code N passed, N failed, N skipped}. Exits with 1 when a test failed, with {@code --strict} also when one was
 * skipped.
 */
class CountTests {
    /** Tags that are counted even when no test has them: their absence should be seen. */
    private static final Set<String> EXPECTED_TAGS = Set.of("live-kernel", "container");

    private final List<Outcome> outcomes = new ArrayList<>();

    public static void main(String[] arguments) throws IOException {
        CountTests count = new CountTests();
        count.readAll(Path.of("."));
        count.print();
        boolean strict = List.of(arguments).contains("--strict");
        boolean good = count.of(Status.FAILED).isEmpty()
                && (!strict || count.of(Status.SKIPPED).isEmpty());
        System.exit(good ? 0 : 1);
    }

    private void readAll(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path report : files.filter(CountTests::isReport).sorted().toList()) {
                outcomes.addAll(new Report().read(report));
            }
        }
    }

    private static boolean isReport(Path path) {
        return path.toString().contains("/open-test-reports/")
                && path.toString().endsWith(".xml");
    }

    private void print() {
        of(Status.FAILED).forEach(outcome -> System.out.println("FAILED  " + outcome.name() + ": " + outcome.reason()));
        of(Status.SKIPPED)
                .forEach(outcome -> System.out.println("SKIPPED " + outcome.name() + ": " + outcome.reason()));
        Set<String> tags = new TreeSet<>(EXPECTED_TAGS);
        outcomes.forEach(outcome -> tags.addAll(outcome.tags()));
        for (String tag : tags) {
            System.out.println(tag + ": "
                    + sum(outcomes.stream()
                            .filter(outcome -> outcome.tags().contains(tag))
                            .toList()));
        }
        System.out.println(sum(outcomes));
    }

    private List<Outcome> of(Status status) {
        return outcomes.stream().filter(outcome -> outcome.status() == status).toList();
    }

    private static String sum(Collection<Outcome> outcomes) {
        return count(outcomes, Status.PASSED) + " passed, " + count(outcomes, Status.FAILED) + " failed, "
                + count(outcomes, Status.SKIPPED) + " skipped";
    }

    private static long count(Collection<Outcome> outcomes, Status status) {
        return outcomes.stream().filter(outcome -> outcome.status() == status).count();
    }

    private enum Status {
        PASSED,
        FAILED,
        SKIPPED;

        static Status of(String text) {
            return switch (text) {
                case "SUCCESSFUL" -> PASSED;
                case "SKIPPED", "ABORTED" -> SKIPPED;
                default -> FAILED;
            };
        }
    }

    private record Outcome(String name, Set<String> tags, Status status, String reason) {}

    /** A test, or what holds tests, that has begun. */
    private static final class Started {
        String name = "";
        boolean isTest;
        final Set<String> tags = new TreeSet<>();
    }

    /** One report file: a stream of what started and what finished. */
    private static final class Report {
        private final Map<String, Started> running = new HashMap<>();
        private final List<Outcome> outcomes = new ArrayList<>();
        private Started current = new Started();
        private String finishedId = "";
        private Status status = Status.FAILED;
        private String reason = "";

        List<Outcome> read(Path file) throws IOException {
            try (InputStream in = Files.newInputStream(file)) {
                read(XMLInputFactory.newDefaultFactory().createXMLStreamReader(in));
            } catch (XMLStreamException _) {
                System.out.println("The report ends too early, the tests were cut off: " + file);
            }
            running.values().stream()
                    .filter(started -> started.isTest)
                    .forEach(started ->
                            outcomes.add(new Outcome(started.name, started.tags, Status.FAILED, "did not finish")));
            return outcomes;
        }

        private void read(XMLStreamReader xml) throws XMLStreamException {
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> begin(xml);
                    case XMLStreamConstants.END_ELEMENT -> end(xml.getLocalName());
                    default -> {}
                }
            }
        }

        private void begin(XMLStreamReader xml) throws XMLStreamException {
            switch (xml.getLocalName()) {
                case "started" -> {
                    current = new Started();
                    running.put(xml.getAttributeValue(null, "id"), current);
                }
                case "uniqueId" -> current.name = readable(xml.getElementText());
                case "type" -> current.isTest = xml.getElementText().contains("TEST");
                case "tag" -> current.tags.add(xml.getElementText());
                case "finished" -> {
                    finishedId = xml.getAttributeValue(null, "id");
                    reason = "no reason given";
                }
                case "result" -> status = Status.of(xml.getAttributeValue(null, "status"));
                case "reason", "throwable" -> reason = firstLine(xml.getElementText());
                default -> {}
            }
        }

        /** {@code a.b.SomeException: assumption was not met due to: [why]} as {@code why}. */
        private static String firstLine(String text) {
            String line = text.lines().findFirst().orElse("no reason given");
            return line.replaceFirst("^[A-Za-z0-9_.$]+(Exception|Error): ", "")
                    .replaceFirst("^[Aa]ssumption (was not met due to|failed): ", "");
        }

        private void end(String element) {
            if (!element.equals("finished")) {
                return;
            }
            Started started = running.remove(finishedId);
            // A class that fails or is skipped as a whole has no outcome for its tests: it counts as one.
            if (started != null && (started.isTest || status != Status.PASSED)) {
                outcomes.add(new Outcome(started.name, started.tags, status, reason));
            }
        }

        /** {@code [engine:x]/[class:a.B]/[method:c()]} as {@code a.B c()}. */
        private static String readable(String uniqueId) {
            return uniqueId.replaceFirst("^\\[engine:[^]]*]/?", "")
                    .replaceAll("]/\\[[a-z-]+:", " ")
                    .replaceAll("^\\[[a-z-]+:|]$", "");
        }
    }
}
