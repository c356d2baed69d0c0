package dev.tailrace.decoder.context;

import org.jspecify.annotations.Nullable;

/** Texts in the kernel that events point to. Any thread may use them. */
@FunctionalInterface
public interface KernelStrings {

    /** The text at an address; null when it is not known. */
    byte @Nullable [] at(long address);

    /** No texts. */
    static KernelStrings none() {
        return address -> null;
    }

    /** Texts out of {@code printk_formats} in tracefs. Lines that are none are passed over. */
    static KernelStrings parse(String printkFormats) {
        return new PrintkFormats(printkFormats);
    }
}
