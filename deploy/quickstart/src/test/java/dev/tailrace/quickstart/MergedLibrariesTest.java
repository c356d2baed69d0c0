package dev.tailrace.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
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
    void licencesOfAllLibrariesAreKept() throws Exception {
        Path merged = merge(
                library("a.jar", Map.of("META-INF/LICENSE.txt", "a's")),
                library("b.jar", Map.of("META-INF/LICENSE.txt", "b's", "NOTICE", "of b")));

        assertThat(text(merged, "META-INF/LICENSE.txt").lines()).containsExactly("a's", "b's");
        assertThat(text(merged, "NOTICE").strip()).isEqualTo("of b");
    }

    @Test
    void itsVersionIsThatOfTheFirst() throws Exception {
        Path merged = merge(Picocli.jar(), library("b.jar", Map.of()));

        try (JarFile jar = new JarFile(merged.toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Implementation-Version"))
                    .isEqualTo(CommandLine.VERSION);
        }
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
        try (JarFile jar = new JarFile(merge(Picocli.jar()).toFile())) {
            assertThat(jar.stream().filter(entry -> entry.getName().endsWith(".class")))
                    .hasSizeGreaterThan(100)
                    .allSatisfy(entry -> assertThat(majorVersion(jar, entry)).isGreaterThanOrEqualTo(JAVA_6));
        }
    }

    @Test
    void classesOfPicocliAreSoundAndDoAsBefore() throws Exception {
        Picocli.assertSound(merge(Picocli.jar()));
    }

    private Path library(String name, Map<String, String> texts) throws IOException {
        Map<String, byte[]> entries = new HashMap<>();
        texts.forEach((entry, text) -> entries.put(entry, text.getBytes(UTF_8)));
        return Jars.write(folder.resolve(name), entries);
    }

    private Path merge(Path... libraries) throws IOException, InterruptedException {
        Path merged = folder.resolve("libraries.jar");
        Jars.run("MergeLibraries", Stream.concat(Stream.of(merged), Arrays.stream(libraries)));
        return merged;
    }

    private static String text(Path library, String entry) throws IOException {
        return new String(Jars.read(library, entry), UTF_8);
    }

    private static int majorVersion(JarFile jar, JarEntry entry) throws IOException {
        try (DataInputStream header = new DataInputStream(jar.getInputStream(entry))) {
            header.skipNBytes(Integer.BYTES + Short.BYTES);
            return header.readUnsignedShort();
        }
    }
}
