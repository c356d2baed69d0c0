import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a library anew, with classes of Java 8 where it has such of Java 5. */
final class RaiseClassVersion {
    /** The AOT cache takes no class that is older (HotSpot, classfile/systemDictionaryShared.cpp). */
    private static final int JAVA_6 = 50;

    private static final ClassTransform RAISED = ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
            .andThen((builder, element) -> {
                if (element instanceof ClassFileVersion) {
                    builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
                } else {
                    builder.with(element);
                }
            });

    private RaiseClassVersion() {}

    /** @param arguments the library's jar and the new one */
    public static void main(String[] arguments) throws IOException {
        Path library = Path.of(arguments[0]);
        try (JarFile jar = new JarFile(library.toFile());
                URLClassLoader classes =
                        new URLClassLoader(new URL[] {library.toUri().toURL()}, null);
                ZipOutputStream raised = new ZipOutputStream(Files.newOutputStream(Path.of(arguments[1])))) {
            ClassHierarchyResolver hierarchy = ClassHierarchyResolver.ofResourceParsing(classes);
            ClassFile classFile = ClassFile.of(
                    ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
                    ClassFile.ClassHierarchyResolverOption.of(hierarchy));
            for (JarEntry entry : Collections.list(jar.entries())) {
                byte[] bytes = jar.getInputStream(entry).readAllBytes();
                raised.putNextEntry(new ZipEntry(entry.getName()));
                raised.write(
                        isOldClass(entry, bytes) ? classFile.transformClass(classFile.parse(bytes), RAISED) : bytes);
                raised.closeEntry();
            }
        }
    }

    private static boolean isOldClass(JarEntry entry, byte[] bytes) throws IOException {
        return entry.getName().endsWith(".class") && majorVersion(bytes) < JAVA_6;
    }

    private static int majorVersion(byte[] classBytes) throws IOException {
        try (DataInputStream header = new DataInputStream(new ByteArrayInputStream(classBytes))) {
            header.skipNBytes(Integer.BYTES + Short.BYTES);
            return header.readUnsignedShort();
        }
    }
}
