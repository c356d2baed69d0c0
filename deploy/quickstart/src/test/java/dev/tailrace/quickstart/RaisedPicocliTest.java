package dev.tailrace.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What {@code scripts/build} makes of picocli for the AOT cache. */
class RaisedPicocliTest {
    private static final int JAVA_6 = 50;

    @TempDir
    private Path folder;

    private Path raised;

    @BeforeEach
    void raise() throws IOException, URISyntaxException, InterruptedException {
        URL library = CommandLine.class.getProtectionDomain().getCodeSource().getLocation();
        raised = folder.resolve("picocli.jar");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "../../scripts/RaiseClassVersion.java",
                        Path.of(library.toURI()).toString(),
                        raised.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
    }

    @Test
    void noClassIsTooOldForTheCache() throws IOException {
        try (JarFile jar = new JarFile(raised.toFile())) {
            assertThat(jar.stream().filter(entry -> entry.getName().endsWith(".class")))
                    .hasSizeGreaterThan(100)
                    .allSatisfy(entry -> assertThat(majorVersion(jar, entry)).isGreaterThanOrEqualTo(JAVA_6));
        }
    }

    @Test
    void itsClassesAreSoundAndDoAsBefore() throws Exception {
        URL[] onlyIt = {raised.toUri().toURL()};
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

    private static int majorVersion(JarFile jar, JarEntry entry) throws IOException {
        try (DataInputStream header = new DataInputStream(jar.getInputStream(entry))) {
            header.skipNBytes(Integer.BYTES + Short.BYTES);
            return header.readUnsignedShort();
        }
    }
}
