package dev.tailrace.exporter.cli;

import dev.tailrace.exporter.config.SettingsLayers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The export options of all layers: file, variables, flags. */
final class LayeredOptions {
    private static final String CONFIG_VARIABLE = "TAILRACE_CONFIG";

    private LayeredOptions() {}

    /**
     * Completes what the flags said.
     *
     * @param given the options as the flags alone have set them
     * @param flags what was parsed from the command line
     */
    static ExportOptions complete(ExportOptions given, ParseResult flags, Map<String, String> environment) {
        // To look at all options once more takes 50 ms of a start.
        return given.config == null && !SettingsLayers.hasVariables(environment)
                ? given
                : completeFromLayers(flags, given.config, environment);
    }

    private static ExportOptions completeFromLayers(
            ParseResult flags, @Nullable Path config, Map<String, String> environment) {
        ExportOptions options = new ExportOptions();
        CommandLine commandLine = new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true);
        SettingsLayers layers = layers(commandLine, config, environment);
        Set<String> given =
                flags.matchedOptions().stream().map(LayeredOptions::key).collect(Collectors.toSet());
        List<String> arguments = new ArrayList<>(layers.argumentsExcept(given));
        flags.matchedOptions().stream()
                .filter(option -> commandLine.getCommandSpec().findOption(option.longestName()) != null)
                .forEach(option -> addFlag(option, arguments));
        try {
            commandLine.parseArgs(arguments.toArray(String[]::new));
        } catch (ParameterException wrong) {
            throw new ParameterException(
                    flags.commandSpec().commandLine(), describe(wrong, layers), wrong.getArgSpec(), wrong.getValue());
        }
        return options;
    }

    private static SettingsLayers layers(CommandLine options, @Nullable Path config, Map<String, String> environment) {
        SettingsLayers layers = new SettingsLayers(options.getCommandSpec().options().stream()
                .map(LayeredOptions::key)
                .collect(Collectors.toSet()));
        String fromEnvironment = environment.get(CONFIG_VARIABLE);
        if (config != null) {
            layers.addFile(config);
        } else if (fromEnvironment != null) {
            layers.addFile(Path.of(fromEnvironment));
        }
        layers.addEnvironment(environment);
        return layers;
    }

    private static void addFlag(OptionSpec option, List<String> arguments) {
        if (option.originalStringValues().isEmpty()) {
            arguments.add(option.longestName());
        }
        option.originalStringValues().forEach(value -> arguments.add(option.longestName() + "=" + value));
    }

    private static String describe(ParameterException wrong, SettingsLayers layers) {
        ArgSpec argument = wrong.getArgSpec();
        if (argument instanceof OptionSpec option) {
            return layers.origin(key(option)).map(origin -> origin + ": ").orElse("") + wrong.getMessage();
        }
        return wrong.getMessage();
    }

    private static String key(OptionSpec option) {
        return option.longestName().replaceFirst("^--", "");
    }
}
