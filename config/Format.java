import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the formatter over all Java sources below the working folder: {@code check} names the files that differ and fails, {@code
 * write} rewrites them. Started by the build on the JDK that compiles the project.
 */
class Format {
    public static void main(String[] arguments) throws IOException {
        boolean write = arguments.length == 1 && arguments[0].equals("write");
        List<String> call = new ArrayList<>(
                write
                        ? List.of("--palantir", "--replace")
                        : List.of("--palantir", "--dry-run", "--set-exit-if-changed"));
        try (var files = Files.walk(Path.of("."))) {
            files.map(Path::normalize)
                    .filter(Format::isSource)
                    .map(Path::toString)
                    .forEach(call::add);
        }
        if (!write) {
            System.out.println("Files that are not formatted are named here; mend them with: ./format");
        }
        com.palantir.javaformat.java.Main.main(call.toArray(String[]::new));
    }

    private static boolean isSource(Path path) {
        String text = path.toString();
        return text.endsWith(".java") && !text.contains("target/") && Files.isRegularFile(path);
    }
}
