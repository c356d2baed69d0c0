package dev.tailrace.decoder.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** Finds the targets of this package by their names. */
final class FuzzTargets {
    private static final String SUFFIX = "Fuzz.class";

    private FuzzTargets() {}

    static List<FuzzTarget> all() {
        return names().stream().map(FuzzTargets::named).toList();
    }

    private static List<String> names() {
        try (Stream<Path> classes = Files.list(folder())) {
            return classes.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(file -> file.substring(0, file.length() - ".class".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FuzzTarget named(String name) {
        try {
            Class<?> found = Class.forName(FuzzTargets.class.getPackageName() + "." + name);
            return found.asSubclass(FuzzTarget.class).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalArgumentException("no fuzz target %s among %s".formatted(name, names()), e);
        }
    }

    private static Path folder() {
        try {
            return Path.of(
                    Objects.requireNonNull(FuzzTargets.class.getResource(".")).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }
}
