package dev.tailrace.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.exporter.cli.Main;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code scripts/build-image} makes of the merged jar, so that the image is small. */
class SlimJarTest {
    private static final String COMMAND_LINE = "picocli/CommandLine.class";
    private static final String MAIN = "dev/tailrace/exporter/cli/Main.class";
    private static final byte[] ANY = {1};

    @TempDir
    private Path folder;

    @Test
    void onlyNativeLibrariesOfThisSystemAreLeft() throws Exception {
        Path slim = slim(Map.of(
                "linux/amd64/libzstd-jni-1.5.so", ANY,
                "linux/aarch64/libzstd-jni-1.5.so", ANY,
                "org/xerial/snappy/native/Linux/x86_64/libsnappyjava.so", ANY,
                "org/xerial/snappy/native/Linux/aarch64/libsnappyjava.so", ANY,
                "win/amd64/libzstd-jni-1.5.dll", ANY,
                "freebsd/amd64/libzstd-jni-1.5.so", ANY));

        assertThat(Jars.names(slim)).hasSize(2).allSatisfy(name -> assertThat(name)
                .containsIgnoringCase("linux")
                .containsPattern(System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "amd64|x86_64"));
    }

    @Test
    void whatOnlyBuildsAndBrokersReadIsLeftOut() throws Exception {
        Path slim = slim(Map.of(
                "META-INF/maven/a/b/pom.xml", ANY,
                "META-INF/LICENSE", ANY,
                "google/protobuf/any.proto", ANY,
                "common/message/FetchRequest.json", ANY,
                "org/apache/kafka/common/message/FetchRequestDataJsonConverter.class", ANY));

        assertThat(Jars.names(slim)).containsExactly("META-INF/LICENSE");
    }

    @Test
    void classesOfOthersHaveNeitherLineNumbersNorNamesOfVariables() throws Exception {
        assertThat(code(Jars.read(Picocli.jar(), COMMAND_LINE)))
                .anyMatch(SlimJarTest::hasLineNumbers)
                .anyMatch(SlimJarTest::hasNamesOfVariables);

        assertThat(code(Jars.read(slim(Picocli.jar()), COMMAND_LINE)))
                .isNotEmpty()
                .noneMatch(SlimJarTest::hasLineNumbers)
                .noneMatch(SlimJarTest::hasNamesOfVariables);
    }

    @Test
    void classesOfOursKeepTheirLineNumbers() throws Exception {
        Path slim = slim(Map.of(MAIN, classOfOurs()));

        assertThat(code(Jars.read(slim, MAIN)))
                .isNotEmpty()
                .allMatch(SlimJarTest::hasLineNumbers)
                .noneMatch(SlimJarTest::hasNamesOfVariables);
    }

    @Test
    void classesAreSoundAndDoAsBefore() throws Exception {
        Picocli.assertSound(slim(Picocli.jar()));
    }

    private static byte[] classOfOurs() throws IOException {
        try (InputStream in = Objects.requireNonNull(Main.class.getResourceAsStream("Main.class"))) {
            return in.readAllBytes();
        }
    }

    private static List<CodeModel> code(byte[] classBytes) {
        return ClassFile.of().parse(classBytes).methods().stream()
                .map(MethodModel::code)
                .flatMap(code -> code.stream())
                .toList();
    }

    private static boolean hasLineNumbers(CodeModel code) {
        return code.findAttribute(Attributes.lineNumberTable()).isPresent();
    }

    private static boolean hasNamesOfVariables(CodeModel code) {
        return code.findAttribute(Attributes.localVariableTable()).isPresent();
    }

    private Path slim(Map<String, byte[]> entries) throws IOException, InterruptedException {
        return slim(Jars.write(folder.resolve("whole.jar"), entries));
    }

    private Path slim(Path jar) throws IOException, InterruptedException {
        Path slim = folder.resolve("slim.jar");
        Jars.run("SlimJar", Stream.of(jar, slim));
        return slim;
    }
}
