package dev.tailrace.decoder.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Where one target keeps its files, below the module's folder. */
record FuzzFolders(String target) {

    /** Inputs that were findings once, kept with the sources. */
    Path regressions() {
        return Path.of("src/test/resources/fuzz", target);
    }

    /** The files among them; none where there is no folder. */
    List<Path> regressionFiles() throws IOException {
        if (!Files.isDirectory(regressions())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(regressions())) {
            return files.sorted().toList();
        }
    }

    /** Inputs that a run found to reach new code, for the next run. */
    Path corpus() throws IOException {
        return made("corpus");
    }

    Path findings() throws IOException {
        return made("findings");
    }

    Path log() {
        return work().resolve("log");
    }

    Path writeSeeds(List<byte[]> seeds) throws IOException {
        Path folder = emptied("seeds");
        for (int i = 0; i < seeds.size(); i++) {
            Files.write(folder.resolve("seed-" + i), seeds.get(i));
        }
        return folder;
    }

    Path writeDictionary(List<String> words) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String word : words) {
            String hex = HexFormat.of().withPrefix("\\x").formatHex(word.getBytes(StandardCharsets.UTF_8));
            lines.add("\"" + hex + "\"");
        }
        return Files.write(work().resolve("dictionary"), lines);
    }

    /** A folder below the target's, without the files of an earlier run. */
    Path emptied(String name) throws IOException {
        Path folder = made(name);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        return folder;
    }

    private Path made(String name) throws IOException {
        return Files.createDirectories(work().resolve(name));
    }

    private Path work() {
        return Path.of("target/fuzz", target);
    }
}
