package dev.tailrace.exporter.ring;

import dev.tailrace.exporter.linux.KeptTextFile;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedSet;

/** The CPUs that run, for who looks again and again: the list is kept open, and nothing is made while it stays as it was. Used by one thread. */
public final class OnlineCpus implements AutoCloseable {
    /** sysfs shows no more than a memory page. */
    private static final int LONGEST_BYTES = 4096 + 1;

    private final KeptTextFile file;
    private String text = "";
    private SortedSet<Integer> cpus = Collections.emptySortedSet();

    /** @param list {@code /sys/devices/system/cpu/online}, or a file like it */
    public OnlineCpus(Path list) {
        file = new KeptTextFile(list, LONGEST_BYTES);
    }

    /** Those that run now. */
    public SortedSet<Integer> now() {
        String shown = file.read();
        if (!shown.equals(text)) {
            cpus = Collections.unmodifiableSortedSet(SystemCpus.parse(shown));
            text = shown;
        }
        return cpus;
    }

    @Override
    public void close() {
        file.close();
    }
}
