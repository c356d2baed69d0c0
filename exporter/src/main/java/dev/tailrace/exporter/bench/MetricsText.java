package dev.tailrace.exporter.bench;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Numbers by their names with labels, as a page in Prometheus' text format shows them. */
record MetricsText(Map<String, Double> numbers) {
    static MetricsText parse(String page) {
        Map<String, Double> numbers = new HashMap<>();
        page.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).forEach(line -> {
            int space = line.lastIndexOf(' ');
            numbers.put(line.substring(0, space), Double.parseDouble(line.substring(space + 1)));
        });
        return new MetricsText(numbers);
    }

    /** One number; empty while the page does not have it. */
    OptionalDouble find(String name) {
        Double number = numbers.get(name);
        return number == null ? OptionalDouble.empty() : OptionalDouble.of(number);
    }

    /**
     * One number.
     *
     * @throws IllegalArgumentException if the page has none of this name
     */
    double get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("the exporter shows no " + name));
    }
}
