package dev.tailrace.decoder.context;

import org.jspecify.annotations.Nullable;

/** The kernel's symbols by address. Any thread may use them. */
@FunctionalInterface
public interface Symbols {

    /** Where an address is: in the last symbol that starts at or before it; null when it is in none. */
    @Nullable
    SymbolPlace find(long address);

    /** Whether an address is in the code with which the kernel enters interrupts, as far as the symbols tell where that is. */
    default boolean isInterruptEntry(long address) {
        return false;
    }

    /** No symbols: every address is unknown. */
    static Symbols none() {
        return address -> null;
    }

    /**
     * Symbols out of the text of {@code /proc/kallsyms}. Lines that are none are passed over. Without the right to see addresses the kernel
     * lists them all as 0: then there are none.
     */
    static Symbols parse(String kallsyms) {
        return kallsyms.isEmpty() ? none() : new Kallsyms(kallsyms);
    }
}
