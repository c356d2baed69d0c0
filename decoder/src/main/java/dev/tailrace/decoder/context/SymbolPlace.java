package dev.tailrace.decoder.context;

import org.jspecify.annotations.Nullable;

/**
 * An address within a symbol, which the kernel prints as {@code name+0xoffset/0xsize [module]}.
 *
 * @param name the symbol, in ASCII
 * @param offset bytes from the symbol's start
 * @param size bytes from the symbol to the next; 0 for the last one
 * @param module the module it is in; null for the kernel itself
 */
public record SymbolPlace(
        String name, long offset, long size, @Nullable String module) {}
