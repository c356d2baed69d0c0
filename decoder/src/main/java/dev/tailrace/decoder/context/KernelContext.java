package dev.tailrace.decoder.context;

/**
 * What a kernel tells beside its events.
 *
 * @param symbols names of addresses
 * @param strings texts that events point to
 * @param tasks names of threads
 * @param release the kernel's release, on which some constants depend
 * @param ticksPerSecond the kernel's {@code CONFIG_HZ}; 0 when it is not known
 */
public record KernelContext(
        Symbols symbols, KernelStrings strings, TaskNames tasks, KernelRelease release, int ticksPerSecond) {

    /** Nothing is known: addresses stay addresses, threads have no names. */
    public static KernelContext none() {
        return new KernelContext(Symbols.none(), KernelStrings.none(), TaskNames.none(), KernelRelease.unknown(), 0);
    }
}
