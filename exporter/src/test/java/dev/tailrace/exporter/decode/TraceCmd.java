package dev.tailrace.exporter.decode;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What trace-cmd reads in a file: a second opinion. */
final class TraceCmd {
    private static final Pattern LINE = Pattern.compile("^ *(.+)-(\\d+) +\\[(\\d+)] *([0-9.]+): (\\w+): +(.*)$");

    private TraceCmd() {}

    /**
     * One event.
     *
     * @param timestamp in the clock's unit
     * @param body what stands behind the event's name
     */
    record Line(int pid, int cpu, long timestamp, String event, String body) {
        /**
         * The fields of a line that shows them.
         *
         * @param names of the event's fields, in their order: a text may hold what looks like a field
         */
        Map<String, String> fields(List<String> names) {
            Map<String, String> fields = new LinkedHashMap<>();
            String previous = null;
            int start = 0;
            for (String name : names) {
                int found = (" " + body).indexOf(" " + name + "=", start);
                if (found >= 0) {
                    if (previous != null) {
                        fields.put(
                                previous,
                                body.substring(start, Math.max(start, found - 1))
                                        .strip());
                    }
                    previous = name;
                    start = found + name.length() + 1;
                }
            }
            if (previous != null) {
                fields.put(previous, body.substring(start).strip());
            }
            return fields;
        }
    }

    /** The events with their texts. */
    static List<Line> texts(Path file) throws IOException, InterruptedException {
        return report("-N", "-t", "-i", file.toString());
    }

    /** The events with the texts of its plugins. */
    static List<Line> pluginTexts(Path file) throws IOException, InterruptedException {
        return report("-t", "-i", file.toString());
    }

    /** The events with their fields. */
    static List<Line> fields(Path file) throws IOException, InterruptedException {
        return report("-N", "-R", "-t", "-i", file.toString());
    }

    private static List<Line> report(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("trace-cmd", "report"));
        command.addAll(List.of(options));
        assumeThat(isThere())
                .as("trace-cmd, which scripts/install-trace-cmd installs")
                .isTrue();
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<Line> lines = new ArrayList<>();
        try (var output = process.inputReader(StandardCharsets.ISO_8859_1)) {
            for (String text = output.readLine(); text != null; text = output.readLine()) {
                Matcher matcher = LINE.matcher(text);
                if (matcher.matches()) {
                    lines.add(new Line(
                            Integer.parseInt(matcher.group(2)),
                            Integer.parseInt(matcher.group(3)),
                            Long.parseLong(matcher.group(4).replace(".", "")),
                            matcher.group(5),
                            matcher.group(6)));
                }
            }
        }
        process.waitFor();
        return lines;
    }

    private static boolean isThere() {
        for (String folder : System.getenv("PATH").split(":")) {
            if (Files.isExecutable(Path.of(folder, "trace-cmd"))) {
                return true;
            }
        }
        return false;
    }
}
