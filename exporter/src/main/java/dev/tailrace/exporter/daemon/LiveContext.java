package dev.tailrace.exporter.daemon;

import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.context.KernelRelease;
import dev.tailrace.decoder.context.KernelStrings;
import dev.tailrace.decoder.context.SavedTaskNames;
import dev.tailrace.decoder.context.SymbolPlace;
import dev.tailrace.decoder.context.Symbols;
import dev.tailrace.decoder.context.TaskNames;
import dev.tailrace.exporter.tracefs.HostFacts;
import dev.tailrace.exporter.tracefs.KernelFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the running kernel tells beside its events. Its symbols and texts are read when an event first mentions an address, since they take
 * some ten megabytes and most traces mention none. Any thread.
 */
final class LiveContext implements Symbols, KernelStrings {
    private static final Logger LOG = LoggerFactory.getLogger(LiveContext.class);
    private static final Path PROC = Path.of("/proc");

    private final Path kallsyms;
    private final Path printkFormats;
    private final KernelRelease release;
    private final LongSupplier clockNs;
    private @Nullable Symbols symbols;
    private @Nullable KernelStrings strings;

    /**
     * @param kallsyms the kernel's symbols; a file that can't be read means that none are known
     * @param printkFormats the kernel's texts, likewise
     * @param release as {@code uname -r}
     * @param clockNs a clock that goes on steadily
     */
    LiveContext(Path kallsyms, Path printkFormats, String release, LongSupplier clockNs) {
        this.kallsyms = kallsyms;
        this.printkFormats = printkFormats;
        this.release = KernelRelease.parse(release);
        this.clockNs = clockNs;
    }

    /** For one thread, which looks at the host's tasks by itself. In a pid namespace of its own it can't see those that the kernel means. */
    KernelContext forOneThread() {
        TaskNames tasks = HostFacts.inHostPidNamespace() ? new ProcTasks(PROC, clockNs) : SavedTaskNames.none();
        return new KernelContext(this, this, tasks, release);
    }

    @Override
    public @Nullable SymbolPlace find(long address) {
        return symbols().find(address);
    }

    @Override
    public byte @Nullable [] at(long address) {
        return strings().at(address);
    }

    private synchronized Symbols symbols() {
        if (symbols == null) {
            symbols = Symbols.parse(text(kallsyms));
        }
        return symbols;
    }

    private synchronized KernelStrings strings() {
        if (strings == null) {
            strings = KernelStrings.parse(text(printkFormats));
        }
        return strings;
    }

    private static String text(Path file) {
        try {
            return new String(KernelFile.read(file), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            LOG.info("Addresses stay numbers: cannot read {}", file);
            return "";
        }
    }
}
