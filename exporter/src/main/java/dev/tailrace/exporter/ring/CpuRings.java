package dev.tailrace.exporter.ring;

import dev.tailrace.decoder.format.PageLayout;
import dev.tailrace.exporter.linux.Errno;
import dev.tailrace.exporter.linux.LinuxException;
import dev.tailrace.exporter.linux.NativeFile;
import java.nio.file.Path;
import java.util.Optional;

/** Opens the rings of one trace instance, mapped where the kernel can. */
public final class CpuRings {

    /** How a ring may be opened. */
    public enum Access {
        /** Mapped; by {@code read()} where the kernel refuses. */
        MAPPED_OR_READ,
        /** Mapped, or not at all. */
        MAPPED_ONLY,
        /** By {@code read()}, even where the kernel maps. */
        READ_ONLY
    }

    /**
     * A ring that is open.
     *
     * @param ring to be closed by whoever asked for it
     * @param whyNotMapped the kernel's refusal, where the ring is read because of one
     */
    public record Opened(CpuRing ring, Optional<LinuxException> whyNotMapped) {}

    private final Path instance;
    private final PageLayout layout;
    private final Access access;

    /**
     * @param instance the instance's folder
     * @param layout from its {@code events/header_page}; for mapped rings the meta page's own sub-buffer size rules
     */
    public CpuRings(Path instance, PageLayout layout, Access access) {
        this.instance = instance;
        this.layout = layout;
        this.access = access;
    }

    /**
     * Opens one CPU's ring.
     *
     * @throws NoRingException when this CPU has no buffer yet: it was never online
     * @throws RingNotMappableException when the mapping is refused and required
     * @throws LinuxException when its file cannot be opened
     */
    public Opened open(int cpu) {
        Path folder = instance.resolve("per_cpu/cpu" + cpu);
        NativeFile file = NativeFile.openNonBlocking(folder.resolve("trace_pipe_raw"));
        try {
            return access == Access.READ_ONLY
                    ? new Opened(read(cpu, file, folder), Optional.empty())
                    : mapOrRead(cpu, file, folder);
        } catch (RuntimeException failure) {
            file.close();
            throw failure;
        }
    }

    private Opened mapOrRead(int cpu, NativeFile file, Path folder) {
        try {
            return new Opened(MappedRing.open(cpu, layout, file), Optional.empty());
        } catch (LinuxException refusal) {
            if (refusal.errno() == Errno.EINVAL) {
                throw new NoRingException(cpu, refusal);
            }
            if (access == Access.MAPPED_ONLY) {
                throw new RingNotMappableException(cpu, refusal);
            }
            return new Opened(read(cpu, file, folder), Optional.of(refusal));
        }
    }

    private CpuRing read(int cpu, NativeFile file, Path folder) {
        return ReadRing.open(cpu, layout, file, folder.resolve("stats"));
    }
}
