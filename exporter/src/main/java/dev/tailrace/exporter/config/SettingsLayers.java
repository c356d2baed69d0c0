package dev.tailrace.exporter.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Settings in layers: flags win over {@code TAILRACE_…} variables, which win over the file. A key that no option has is an error
 * wherever it stands.
 */
public final class SettingsLayers {
    private static final String PREFIX = "TAILRACE_";
    private static final LevenshteinDistance EDIT_DISTANCE = LevenshteinDistance.getDefaultInstance();

    private final Set<String> knownKeys;
    private final Map<String, Setting> settings = new LinkedHashMap<>();

    private record Setting(String origin, List<String> values) {}

    /** @param knownKeys the options' long names without dashes, for example {@code batch-age} */
    public SettingsLayers(Set<String> knownKeys) {
        this.knownKeys = Set.copyOf(knownKeys);
    }

    /** Lays a file below whatever comes later. */
    public void addFile(Path file) {
        SettingsFile.read(file).forEach((key, values) -> add(file + ": key '" + key + "'", key, values));
    }

    /** Whether a variable starts with {@code TAILRACE_}. */
    public static boolean hasVariables(Map<String, String> environment) {
        return environment.keySet().stream().anyMatch(name -> name.startsWith(PREFIX));
    }

    /** Lays the variables that start with {@code TAILRACE_} over the file; a list is separated by commas. */
    public void addEnvironment(Map<String, String> environment) {
        new TreeMap<>(environment).forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                String key =
                        name.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '-');
                add("variable " + name, key, List.of(value.split(",")));
            }
        });
    }

    /** The settings that the flags leave open, as arguments; a single key with several values gives several. */
    public List<String> argumentsExcept(Set<String> keysGivenAsFlags) {
        List<String> arguments = new ArrayList<>();
        settings.forEach((key, setting) -> {
            if (!keysGivenAsFlags.contains(key)) {
                setting.values().forEach(value -> arguments.add("--" + key + "=" + value));
            }
        });
        return arguments;
    }

    /** Where a key was set, for an error about its value; empty when by no layer. */
    public Optional<String> origin(String key) {
        return Optional.ofNullable(settings.get(key)).map(Setting::origin);
    }

    private void add(String origin, String key, List<String> values) {
        if (!knownKeys.contains(key)) {
            throw new SettingsException(origin + " is unknown" + suggestion(key));
        }
        settings.put(key, new Setting(origin, values));
    }

    private String suggestion(String key) {
        return knownKeys.stream()
                .min(Comparator.comparingInt(known -> EDIT_DISTANCE.apply(key, known)))
                .filter(nearest -> EDIT_DISTANCE.apply(key, nearest) <= 3)
                .map(nearest -> "; did you mean '" + nearest + "'?")
                .orElse("; 'tailrace export --help' lists the keys");
    }
}
