package dev.tailrace.exporter.oracle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which kinds of event the kernel's own text of an instance holds. */
record TextKinds(Map<String, Integer> events, Set<String> entered, Set<String> left, int lines) {
    /** What a raw marker counts as: its line begins with a number instead of a name. */
    static final String RAW_MARKER = "raw_data";

    private static final Pattern LINE = Pattern.compile("^.{16}-\\d+ +\\[\\d+\\] \\S+ +[\\d.]+: (.*)$");
    private static final Pattern ENTER = Pattern.compile("^sys_(\\w+)\\(.*");
    private static final Pattern EXIT = Pattern.compile("^sys_(\\w+) -> .*");
    private static final Pattern NAME = Pattern.compile("^([^:]+):.*");

    static TextKinds of(Path trace) throws IOException {
        TextKinds kinds = new TextKinds(new TreeMap<>(), new TreeSet<>(), new TreeSet<>(), 0);
        int lines = 0;
        try (BufferedReader text =
                new BufferedReader(new InputStreamReader(Files.newInputStream(trace), StandardCharsets.ISO_8859_1))) {
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                Matcher matcher = LINE.matcher(line);
                if (matcher.matches()) {
                    kinds.add(matcher.group(1));
                    lines++;
                }
            }
        }
        return new TextKinds(kinds.events, kinds.entered, kinds.left, lines);
    }

    /** The system calls that are there with both of their ends. */
    Set<String> systemCalls() {
        Set<String> both = new TreeSet<>(entered);
        both.retainAll(left);
        return both;
    }

    private void add(String event) {
        Matcher enter = ENTER.matcher(event);
        Matcher exit = EXIT.matcher(event);
        Matcher name = NAME.matcher(event);
        if (enter.matches()) {
            entered.add(enter.group(1));
        } else if (exit.matches()) {
            left.add(exit.group(1));
        } else if (event.startsWith("# ")) {
            events.merge(RAW_MARKER, 1, Integer::sum);
        } else if (name.matches()) {
            events.merge(name.group(1), 1, Integer::sum);
        } else {
            events.merge(event, 1, Integer::sum);
        }
    }
}
