package dev.tailrace.exporter.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** The YAML file: keys are the options' long names; a value is a scalar, a list, or a map for options of the form {@code KEY=VALUE}. */
final class SettingsFile {
    private static final ObjectMapper YAML = YAMLMapper.builder().build();

    private SettingsFile() {}

    /**
     * Each key with its values, in the file's order.
     *
     * @throws SettingsException when the file cannot be read or is no such YAML
     */
    static Map<String, List<String>> read(Path path) {
        JsonNode root = parse(path);
        Map<String, List<String>> settings = new LinkedHashMap<>();
        if (root.isMissingNode() || root.isNull()) {
            return settings;
        }
        if (!root.isObject()) {
            throw new SettingsException(path + ": expected lines of the form 'key: value'");
        }
        root.properties()
                .forEach(entry -> settings.put(entry.getKey(), values(path, entry.getKey(), entry.getValue())));
        return settings;
    }

    private static JsonNode parse(Path path) {
        try {
            return YAML.readTree(Files.readString(path));
        } catch (JsonProcessingException malformed) {
            throw new SettingsException(path + describe(malformed));
        } catch (NoSuchFileException missing) {
            throw new SettingsException(path + ": there is no such file");
        } catch (IOException failed) {
            throw new SettingsException(path + ": cannot be read: " + failed.getMessage());
        }
    }

    private static List<String> values(Path path, String key, JsonNode value) {
        List<String> values = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(element -> values.add(scalar(path, key, element)));
        } else if (value.isObject()) {
            value.properties().forEach(entry -> values.add(entry.getKey() + "=" + scalar(path, key, entry.getValue())));
        } else {
            values.add(scalar(path, key, value));
        }
        return values;
    }

    private static String scalar(Path path, String key, JsonNode value) {
        if (value.isContainerNode() || value.isNull()) {
            throw new SettingsException(
                    "%s: key '%s' needs a value, a list or a map of plain values".formatted(path, key));
        }
        return value.asText();
    }

    /** The parser's own message runs over ten lines; the problem and its line say it all. */
    private static String describe(JsonProcessingException malformed) {
        if (malformed.getCause() instanceof MarkedYAMLException marked) {
            return ":%d: not YAML: %s".formatted(marked.getProblemMark().getLine() + 1, marked.getProblem());
        }
        return ": not YAML: "
                + malformed.getOriginalMessage().lines().findFirst().orElse("");
    }
}
