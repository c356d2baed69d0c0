package dev.tailrace.exporter.metrics;

import dev.tailrace.exporter.config.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a server answered under {@code /metrics}, in Prometheus' text format.
 *
 * @param values each sample's value by what stands before it, for example {@code tailrace_sink_up{sink="kafka"}}
 * @param families the metrics by their names
 */
record Scrape(Map<String, Double> values, Map<String, Family> families) {
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"");
    private static final String PART_OF_FAMILY = "_(bucket|sum|count)$";

    /** @param labels the labels' names in order, separated by commas */
    record Family(String name, String type, String labels, String help) {}

    static Scrape of(Endpoint server) throws IOException, InterruptedException {
        return parse(get(server, "/metrics").body());
    }

    static HttpResponse<String> get(Endpoint server, String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri(server, path)).build());
    }

    static HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    static URI uri(Endpoint server, String path) {
        return URI.create("http://" + server + path);
    }

    /** The value of a sample that must be there. */
    long value(String sample) {
        Double value = values.get(sample);
        if (value == null) {
            throw new AssertionError("there is no " + sample + " among\n" + String.join("\n", values.keySet()));
        }
        return value.longValue();
    }

    private static Scrape parse(String text) {
        Map<String, String> help = new TreeMap<>();
        Map<String, String> types = new TreeMap<>();
        Map<String, TreeSet<String>> labels = new TreeMap<>();
        Map<String, Double> values = new TreeMap<>();
        for (String line : text.split("\n")) {
            String[] words = line.split(" ", 4);
            if (line.startsWith("# HELP")) {
                help.put(words[2], words[3]);
            } else if (line.startsWith("# TYPE")) {
                types.put(words[2], words[3]);
            } else {
                int end = line.lastIndexOf(' ');
                values.put(
                        line.substring(0, end),
                        Double.valueOf(line.substring(end + 1).replace("+Inf", "Infinity")));
                labels.computeIfAbsent(family(line, types), family -> new TreeSet<>())
                        .addAll(labels(line));
            }
        }
        Map<String, Family> families = new TreeMap<>();
        types.forEach((name, type) ->
                families.put(name, new Family(name, type, String.join(", ", labels.get(name)), help.get(name))));
        return new Scrape(values, families);
    }

    private static String family(String sample, Map<String, String> types) {
        String name = sample.split("[{ ]", 2)[0];
        return types.containsKey(name) ? name : name.replaceFirst(PART_OF_FAMILY, "");
    }

    private static TreeSet<String> labels(String sample) {
        TreeSet<String> labels = new TreeSet<>();
        Matcher matcher = LABEL.matcher(sample);
        while (matcher.find()) {
            labels.add(matcher.group(1));
        }
        labels.remove("le");
        return labels;
    }
}
