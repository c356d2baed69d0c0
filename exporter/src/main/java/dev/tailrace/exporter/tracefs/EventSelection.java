package dev.tailrace.exporter.tracefs;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Events chosen by name or wildcard: {@code sched:sched_switch}, {@code sched:*}, {@code syscalls:sys_enter_open*}, {@code sched}. */
public final class EventSelection {
    private static final int MOST_SUGGESTIONS = 3;
    private static final LevenshteinDistance EDIT_DISTANCE = LevenshteinDistance.getDefaultInstance();

    private EventSelection() {}

    /**
     * The events of a folder that the patterns match. Only the systems that the patterns name are looked into.
     *
     * @throws UnknownEventException when a pattern matches none; it names the nearest
     */
    public static Set<EventName> resolve(Collection<String> patterns, EventFolder folder) {
        List<Pattern> systems = patterns.stream()
                .map(pattern -> glob(normal(pattern).split(":", 2)[0]))
                .toList();
        List<EventName> candidates = folder.names(
                name -> systems.stream().anyMatch(system -> system.matcher(name).matches()));
        boolean eachMatches = patterns.stream()
                .noneMatch(pattern -> matches(pattern, candidates).isEmpty());
        return resolve(patterns, eachMatches ? candidates : folder.names());
    }

    /**
     * The events that the patterns match.
     *
     * @param available the kernel's events
     * @throws UnknownEventException when a pattern matches none; it names the nearest
     */
    static Set<EventName> resolve(Collection<String> patterns, List<EventName> available) {
        Set<EventName> selected = new TreeSet<>();
        for (String pattern : patterns) {
            List<EventName> matches = matches(pattern, available);
            if (matches.isEmpty()) {
                throw new UnknownEventException(
                        "no event of this kernel matches '%s'%s".formatted(pattern, suggestion(pattern, available)));
            }
            selected.addAll(matches);
        }
        return selected;
    }

    private static List<EventName> matches(String pattern, List<EventName> available) {
        String normal = normal(pattern);
        Pattern glob = glob(normal.contains(":") ? normal : normal + ":*");
        return available.stream()
                .filter(name -> glob.matcher(name.toString()).matches())
                .toList();
    }

    /** Folders are separated by a slash in tracefs and by a colon in {@code set_event}; both are taken. */
    private static String normal(String pattern) {
        return pattern.strip().replaceFirst("/", ":");
    }

    private static Pattern glob(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString());
    }

    private static String suggestion(String pattern, List<EventName> available) {
        String wanted = normal(pattern);
        List<String> nearest = available.stream()
                .map(EventName::toString)
                .filter(name -> distance(wanted, name) <= Math.max(3, wanted.length() / 3))
                .sorted(Comparator.comparingInt(name -> distance(wanted, name)))
                .limit(MOST_SUGGESTIONS)
                .toList();
        return nearest.isEmpty()
                ? "; 'tailrace events' lists them all"
                : "; did you mean " + String.join(", ", nearest) + "?";
    }

    /** Edit distance to the full name, or to the event's name where the pattern has no system. */
    private static int distance(String wanted, String name) {
        String candidate = wanted.contains(":") ? name : name.substring(name.indexOf(':') + 1);
        return EDIT_DISTANCE.apply(wanted, candidate);
    }
}
