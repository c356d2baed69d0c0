package dev.tailrace.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import picocli.CommandLine;

/** A library as it comes, for tests of what is made of libraries. */
final class Picocli {
    private Picocli() {}

    static Path jar() throws URISyntaxException {
        return Path.of(CommandLine.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    /** Loads its classes from a jar, has them verified, and lets them do what they are for. */
    static void assertSound(Path jar) throws Exception {
        URL[] onlyIt = {jar.toUri().toURL()};
        try (URLClassLoader loader = new URLClassLoader(onlyIt, ClassLoader.getPlatformClassLoader())) {
            Class<?> spec = loader.loadClass("picocli.CommandLine$Model$CommandSpec");
            Object named = spec.getMethod("name", String.class)
                    .invoke(spec.getMethod("create").invoke(null), "tailrace");
            Class<?> commandLine = loader.loadClass("picocli.CommandLine");
            Object command = commandLine.getConstructor(Object.class).newInstance(named);

            assertThat(commandLine.getMethod("getUsageMessage").invoke(command))
                    .isEqualTo("Usage: tailrace" + System.lineSeparator());
        }
    }
}
