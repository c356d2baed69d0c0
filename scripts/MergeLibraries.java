import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
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
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;

/**
 * Makes one library of many, so that a start opens one jar. Of what several have the first counts, as on a class path; the lists of services
 * and the licences are joined. Classes of Java 5 become such of Java 8.
 */
final class MergeLibraries {
    /** The AOT cache takes no class that is so old (HotSpot, classfile/systemDictionaryShared.cpp). Older ones may have no stack maps. */
    private static final int JAVA_5 = 49;

    private static final Pattern JOINED =
            Pattern.compile("META-INF/services/.*|(META-INF/)?(LICENSE|NOTICE)(\\.txt|\\.md)?");
    private static final Pattern OF_ONE_JAR_ONLY = Pattern.compile(
            "META-INF/(MANIFEST\\.MF|INDEX\\.LIST|[^/]*\\.(SF|RSA|DSA|EC))|(.*/)?module-info\\.class|.*/");

    private static final ClassTransform RAISED = ClassTransform.transformingMethodBodies(CodeTransform.ACCEPT_ALL)
            .andThen((builder, element) -> {
                if (element instanceof ClassFileVersion) {
                    builder.withVersion(ClassFile.JAVA_8_VERSION, 0);
                } else {
                    builder.with(element);
                }
            });

    private final Set<String> seen = new HashSet<>();
    private final Map<String, ByteArrayOutputStream> joined = new TreeMap<>();
    private final ClassFile classFile;
    private final JarOutputStream merged;

    private MergeLibraries(ClassHierarchyResolver hierarchy, JarOutputStream merged) {
        this.classFile = ClassFile.of(
                ClassFile.StackMapsOption.GENERATE_STACK_MAPS, ClassFile.ClassHierarchyResolverOption.of(hierarchy));
        this.merged = merged;
    }

    /** @param arguments the new jar and the libraries' */
    public static void main(String[] arguments) throws IOException {
        List<Path> libraries = Arrays.stream(arguments).skip(1).map(Path::of).toList();
        try (URLClassLoader classes = new URLClassLoader(urls(libraries), null);
                JarOutputStream merged = new JarOutputStream(
                        Files.newOutputStream(Path.of(arguments[0])), manifest(libraries.getFirst()))) {
            MergeLibraries merge = new MergeLibraries(ClassHierarchyResolver.ofResourceParsing(classes), merged);
            for (Path library : libraries) {
                merge.add(library);
            }
            merge.addJoined();
        }
    }

    private static URL[] urls(List<Path> libraries) throws IOException {
        URL[] urls = new URL[libraries.size()];
        for (int i = 0; i < urls.length; i++) {
            urls[i] = libraries.get(i).toUri().toURL();
        }
        return urls;
    }

    /** The first library's version is that of all, for the program that asks for its own. */
    private static Manifest manifest(Path first) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MULTI_RELEASE, "true");
        try (JarFile jar = new JarFile(first.toFile())) {
            Manifest its = jar.getManifest();
            String version =
                    its == null ? null : its.getMainAttributes().getValue(Attributes.Name.IMPLEMENTATION_VERSION);
            if (version != null) {
                manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, version);
            }
        }
        return manifest;
    }

    private void add(Path library) throws IOException {
        try (JarFile jar = new JarFile(library.toFile())) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                if (OF_ONE_JAR_ONLY.matcher(name).matches()) {
                    continue;
                }
                byte[] bytes = jar.getInputStream(entry).readAllBytes();
                if (JOINED.matcher(name).matches()) {
                    ByteArrayOutputStream lines = joined.computeIfAbsent(name, _ -> new ByteArrayOutputStream());
                    lines.writeBytes(bytes);
                    lines.write('\n');
                } else if (seen.add(name)) {
                    write(
                            name,
                            isOfJava5(name, bytes) ? classFile.transformClass(classFile.parse(bytes), RAISED) : bytes);
                }
            }
        }
    }

    private void addJoined() throws IOException {
        for (Map.Entry<String, ByteArrayOutputStream> file : joined.entrySet()) {
            write(file.getKey(), file.getValue().toByteArray());
        }
    }

    private void write(String name, byte[] bytes) throws IOException {
        merged.putNextEntry(new JarEntry(name));
        merged.write(bytes);
        merged.closeEntry();
    }

    private static boolean isOfJava5(String name, byte[] bytes) throws IOException {
        return name.endsWith(".class") && majorVersion(bytes) == JAVA_5;
    }

    private static int majorVersion(byte[] classBytes) throws IOException {
        try (DataInputStream header = new DataInputStream(new ByteArrayInputStream(classBytes))) {
            header.skipNBytes(Integer.BYTES + Short.BYTES);
            return header.readUnsignedShort();
        }
    }
}
