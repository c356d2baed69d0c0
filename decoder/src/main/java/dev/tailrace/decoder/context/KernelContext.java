package dev.tailrace.decoder.context;

/**
 * What a kernel tells beside its events.
 *
 * @param symbols names of addresses
 * @param strings texts that events point to
 * @param tasks names of threads
 * @param release the kernel's release, on which some constants depend
 */
public record KernelContext(Symbols symbols, KernelStrings strings, TaskNames tasks, KernelRelease release) {

    /** Nothing is known: addresses stay addresses, threads have no names. */
    public static KernelContext none() {
        return new KernelContext(Symbols.none(), KernelStrings.none(), SavedTaskNames.none(), KernelRelease.unknown());
    }
}
