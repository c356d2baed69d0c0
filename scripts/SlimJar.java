import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.zip.Deflater;

/**
 * Writes a jar anew without what a program that runs on this kind of machine never asks for: names of local variables, line numbers of others'
 * classes, native libraries of other systems, what only builds or brokers read.
 */
final class SlimJar {
    private static final Pattern OUR_CLASS = Pattern.compile("dev/tailrace/(decoder|exporter)/.*");
    private static final Pattern NATIVE_LIBRARY = Pattern.compile(".*\\.(so(\\.[0-9]+)*|dylib|jnilib|dll|a)");
    private static final Pattern NATIVE_LIBRARY_FOR_THIS =
            Pattern.compile("(.*/)?(?i:linux)/" + nameOfThisArchitecture() + "/[^/]*");
    private static final Pattern NEVER_READ = Pattern.compile("META-INF/(maven|native-image)/.*"
            // protobuf brings what its compiler and plugins of that need.
            + "|google/protobuf/[^/]*\\.proto|com/google/protobuf/compiler/.*"
            // Kafka's clients carry the descriptions of all requests, and what a broker's request log writes them with.
            + "|common/message/.*|org/apache/kafka/common/message/[^/]*JsonConverter\\.class");

    // The code itself stays as it is, and so do its stack maps: no class needs another to be written anew.
    private static final ClassFile OURS = ClassFile.of(ClassFile.DebugElementsOption.DROP_DEBUG);
    private static final ClassFile OTHERS = OURS.withOptions(ClassFile.LineNumbersOption.DROP_LINE_NUMBERS);

    private SlimJar() {}

    /** @param arguments the jar and the new one */
    public static void main(String[] arguments) throws IOException {
        try (JarFile jar = new JarFile(arguments[0]);
                JarOutputStream slim = new JarOutputStream(Files.newOutputStream(Path.of(arguments[1])))) {
            slim.setLevel(Deflater.BEST_COMPRESSION);
            copy(jar, slim);
        }
    }

    private static String nameOfThisArchitecture() {
        return System.getProperty("os.arch").equals("aarch64") ? "(aarch64|aarch_64)" : "(amd64|x86_64)";
    }

    private static void copy(JarFile from, JarOutputStream to) throws IOException {
        for (JarEntry entry : Collections.list(from.entries())) {
            String name = entry.getName();
            if (isNeverRead(name)) {
                continue;
            }
            byte[] bytes = from.getInputStream(entry).readAllBytes();
            to.putNextEntry(new JarEntry(name));
            to.write(name.endsWith(".class") ? slim(name, bytes) : bytes);
            to.closeEntry();
        }
    }

    private static boolean isNeverRead(String name) {
        return NEVER_READ.matcher(name).matches()
                || NATIVE_LIBRARY.matcher(name).matches()
                        && !NATIVE_LIBRARY_FOR_THIS.matcher(name).matches();
    }

    private static byte[] slim(String name, byte[] bytes) {
        ClassFile classFile = OUR_CLASS.matcher(name).matches() ? OURS : OTHERS;
        return classFile.transformClass(
                classFile.parse(bytes), ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL));
    }
}
