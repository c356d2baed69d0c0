package dev.tailrace.decoder.print;

import dev.tailrace.decoder.context.KernelRelease;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Constants of the kernel's source that print formats name without defining them. The table is the resource {@code
 * kernel-constants.txt}: {@code NAME VALUE RELEASES SOURCE} a line, since some values changed over time.
 */
final class KernelConstants {
    private static final String TABLE = "kernel-constants.txt";
    private static final String ALL_RELEASES = "*";
    private static final KernelRelease NEVER = new KernelRelease(Integer.MAX_VALUE, 0);
    private static final Map<String, List<Entry>> ENTRIES = load();

    private KernelConstants() {}

    private record Entry(String name, Value.Constant value, KernelRelease first, KernelRelease last) {
        boolean holdsFor(KernelRelease release) {
            return release.compareTo(first) >= 0 && release.compareTo(last) <= 0;
        }
    }

    /** @throws UnprintableException if the name has no known value in that release */
    static Value.Constant value(String name, KernelRelease release) {
        for (Entry entry : ENTRIES.getOrDefault(name, List.of())) {
            if (entry.holdsFor(release)) {
                return entry.value;
            }
        }
        throw new UnprintableException("unknown name %s".formatted(name));
    }

    private static Map<String, List<Entry>> load() {
        try (InputStream table = KernelConstants.class.getResourceAsStream(TABLE)) {
            if (table == null) {
                throw new IllegalStateException("%s is missing beside the class".formatted(TABLE));
            }
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(KernelConstants::entry)
                    .collect(Collectors.groupingBy(Entry::name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Entry entry(String line) {
        String[] words = line.split(" ", 4);
        Expression.Literal literal = NumberLiteral.parse(words[1], Long.BYTES);
        Value.Constant value = new Value.Constant(literal.type(), literal.value());
        if (words[2].equals(ALL_RELEASES)) {
            return new Entry(words[0], value, KernelRelease.unknown(), NEVER);
        }
        String[] bounds = words[2].split("-", 2);
        KernelRelease last = bounds[1].isEmpty() ? NEVER : KernelRelease.parse(bounds[1]);
        return new Entry(words[0], value, KernelRelease.parse(bounds[0]), last);
    }
}
