package dev.tailrace.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code scripts/build} makes of the libraries, so that a start opens one jar. */
class MergedLibrariesTest {
    private static final int JAVA_6 = 50;
    private static final String SERVICE = "META-INF/services/java.lang.Runnable";

    @TempDir
    private Path folder;

    @Test
    void ofWhatSeveralHaveTheFirstCounts() throws Exception {
        Path merged = merge(
                library("a.jar", Map.of("name", "a", "only-a", "a")),
                library("b.jar", Map.of("name", "b", "only-b", "b")));

        assertThat(text(merged, "name")).isEqualTo("a");
        assertThat(text(merged, "only-a")).isEqualTo("a");
        assertThat(text(merged, "only-b")).isEqualTo("b");
    }

    @Test
    void servicesOfAllLibrariesAreListed() throws Exception {
        Path merged =
                merge(library("a.jar", Map.of(SERVICE, "a.Service")), library("b.jar", Map.of(SERVICE, "b.Service\n")));

        assertThat(text(merged, SERVICE).lines().filter(line -> !line.isBlank()))
                .containsExactly("a.Service", "b.Service");
    }

    @Test
    void whatIsOfOneJarOnlyIsLeftOut() throws Exception {
        Path merged = merge(library(
                "a.jar",
                Map.of("META-INF/A.SF", "signature", "module-info.class", "module", "META-INF/versions/9/b", "9")));

        try (JarFile jar = new JarFile(merged.toFile())) {
            assertThat(jar.stream().map(JarEntry::getName))
                    .containsExactlyInAnyOrder("META-INF/MANIFEST.MF", "META-INF/versions/9/b");
            assertThat(jar.isMultiRelease()).isTrue();
        }
    }

    @Test
    void noClassOfPicocliIsTooOldForTheCache() throws Exception {
        try (JarFile jar = new JarFile(merge(picocli()).toFile())) {
            assertThat(jar.stream().filter(entry -> entry.getName().endsWith(".class")))
                    .hasSizeGreaterThan(100)
                    .allSatisfy(entry -> assertThat(majorVersion(jar, entry)).isGreaterThanOrEqualTo(JAVA_6));
        }
    }

    @Test
    void classesOfPicocliAreSoundAndDoAsBefore() throws Exception {
        URL[] onlyIt = {merge(picocli()).toUri().toURL()};
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

    private static Path picocli() throws URISyntaxException {
        return Path.of(CommandLine.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    private Path library(String name, Map<String, String> texts) throws IOException {
        Path library = folder.resolve(name);
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(library))) {
            for (Map.Entry<String, String> text : texts.entrySet()) {
                jar.putNextEntry(new JarEntry(text.getKey()));
                jar.write(text.getValue().getBytes(UTF_8));
            }
        }
        return library;
    }

    private Path merge(Path... libraries) throws IOException, InterruptedException {
        Path merged = folder.resolve("libraries.jar");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("../../scripts/MergeLibraries.java");
        command.add(merged.toString());
        command.addAll(Arrays.stream(libraries).map(Path::toString).toList());
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        return merged;
    }

    private static String text(Path library, String entry) throws IOException {
        try (JarFile jar = new JarFile(library.toFile())) {
            return new String(jar.getInputStream(jar.getEntry(entry)).readAllBytes(), UTF_8);
        }
    }

    private static int majorVersion(JarFile jar, JarEntry entry) throws IOException {
        try (DataInputStream header = new DataInputStream(jar.getInputStream(entry))) {
            header.skipNBytes(Integer.BYTES + Short.BYTES);
            return header.readUnsignedShort();
        }
    }
}
