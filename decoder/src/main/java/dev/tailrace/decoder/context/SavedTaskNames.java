package dev.tailrace.decoder.context;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names and processes of threads, from the texts of {@code saved_cmdlines} ({@code pid name} a line) and {@code saved_tgids} ({@code pid
 * tgid} a line) in tracefs. Immutable; any thread may use it.
 */
public final class SavedTaskNames implements TaskNames {

    private static final int LONGEST_PID = 9;

    private final Map<Integer, byte[]> names;
    private final Map<Integer, Integer> processes;

    private SavedTaskNames(Map<Integer, byte[]> names, Map<Integer, Integer> processes) {
        this.names = names;
        this.processes = processes;
    }

    /** No names. */
    public static SavedTaskNames none() {
        return new SavedTaskNames(Map.of(), Map.of());
    }

    /** Reads the two files; either may be empty. Lines that are none are passed over. */
    public static SavedTaskNames parse(String savedCmdlines, String savedTgids) {
        Map<Integer, byte[]> names = new HashMap<>();
        savedCmdlines.lines().forEach(line -> {
            Integer pid = leadingPid(line);
            if (pid != null) {
                names.put(pid, rest(line).getBytes(StandardCharsets.UTF_8));
            }
        });
        Map<Integer, Integer> processes = new HashMap<>();
        savedTgids.lines().forEach(line -> {
            Integer pid = leadingPid(line);
            Integer tgid = pid == null ? null : leadingPid(rest(line));
            if (tgid != null) {
                processes.put(pid, tgid);
            }
        });
        return new SavedTaskNames(names, processes);
    }

    private static @Nullable Integer leadingPid(String line) {
        String word = line.strip();
        int end = 0;
        while (end < word.length() && word.charAt(end) >= '0' && word.charAt(end) <= '9') {
            end++;
        }
        boolean number = end > 0 && end <= LONGEST_PID && (end == word.length() || word.charAt(end) == ' ');
        return number ? Integer.valueOf(word.substring(0, end)) : null;
    }

    // A name may itself begin or end with blanks.
    private static String rest(String line) {
        String plain = line.stripLeading();
        int blank = plain.indexOf(' ');
        return blank < 0 ? "" : plain.substring(blank + 1);
    }

    @Override
    public byte @Nullable [] known(int pid) {
        return names.get(pid);
    }

    @Override
    public int process(int pid) {
        return processes.getOrDefault(pid, 0);
    }

    @Override
    public int version() {
        return 0;
    }
}
