package dev.tailrace.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** Jars for tests of the programs in {@code scripts} that make one of others. */
final class Jars {
    private Jars() {}

    /** Makes a jar of these entries, without a manifest. */
    static Path write(Path jar, Map<String, byte[]> entries) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                out.putNextEntry(new JarEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return jar;
    }

    static byte[] read(Path jar, String entry) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getInputStream(file.getEntry(entry)).readAllBytes();
        }
    }

    /** The names of its entries. */
    static List<String> names(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream().map(JarEntry::getName).toList();
        }
    }

    /** Runs one of the programs in {@code scripts}. */
    static void run(String program, Stream<Path> arguments) throws IOException, InterruptedException {
        Stream<String> command = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "../../scripts/" + program + ".java");
        Process process = new ProcessBuilder(
                        Stream.concat(command, arguments.map(Path::toString)).toList())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }
}
