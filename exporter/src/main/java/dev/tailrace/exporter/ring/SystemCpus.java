package dev.tailrace.exporter.ring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which CPUs the machine has, as {@code /sys/devices/system/cpu} lists them. Read anew at each call: CPUs come and go. */
public final class SystemCpus {
    /** Far above the largest {@code CONFIG_NR_CPUS}, 8192: a list that names more is damaged. */
    private static final int CPU_LIMIT = 1 << 16;

    private final Path folder;

    /** Those of the machine that this runs on. */
    public static SystemCpus ofThisMachine() {
        return new SystemCpus(Path.of("/sys/devices/system/cpu"));
    }

    /** @param folder {@code /sys/devices/system/cpu}, or one like it */
    public SystemCpus(Path folder) {
        this.folder = folder;
    }

    /** The same for who looks again and again; owned by the caller. */
    public OnlineCpus watch() {
        return new OnlineCpus(folder.resolve("online"));
    }

    /** CPUs that run now. */
    public SortedSet<Integer> online() throws IOException {
        return read("online");
    }

    /** CPUs that may ever run; each has a folder in {@code per_cpu}, but those that never ran have no ring. */
    public SortedSet<Integer> possible() throws IOException {
        return read("possible");
    }

    private SortedSet<Integer> read(String file) throws IOException {
        return parse(Files.readString(folder.resolve(file)));
    }

    /**
     * Reads a list such as {@code 0-3,5}, the kernel's cpulist format; empty for an empty text.
     *
     * @throws IllegalArgumentException when the text is no such list
     */
    static SortedSet<Integer> parse(String text) {
        SortedSet<Integer> cpus = new TreeSet<>();
        if (text.isBlank()) {
            return cpus;
        }
        for (String range : text.strip().split(",", -1)) {
            addRange(range, cpus);
        }
        return cpus;
    }

    private static void addRange(String range, SortedSet<Integer> cpus) {
        int dash = range.indexOf('-');
        int first = number(dash < 0 ? range : range.substring(0, dash), range);
        int last = number(dash < 0 ? range : range.substring(dash + 1), range);
        if (last < first) {
            throw new IllegalArgumentException("a range of CPUs ends before it starts: " + range);
        }
        for (int cpu = first; cpu <= last; cpu++) {
            cpus.add(cpu);
        }
    }

    private static int number(String digits, String range) {
        try {
            int cpu = Integer.parseUnsignedInt(digits);
            if (cpu >= 0 && cpu < CPU_LIMIT) {
                return cpu;
            }
        } catch (NumberFormatException cause) {
            throw new IllegalArgumentException("not a range of CPUs: " + range, cause);
        }
        throw new IllegalArgumentException("no CPU has such a number: " + range);
    }
}
