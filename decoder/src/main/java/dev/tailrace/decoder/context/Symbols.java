package dev.tailrace.decoder.context;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's symbols, from the text of {@code /proc/kallsyms}: {@code address type name [module]} a line. The text is read when the
 * first symbol is asked for, since most traces ask for none. Any thread may use it.
 *
 * <p>An address belongs to the last symbol that starts at or before it; of several that start together the first one listed names it.
 * The kernel's own symbols are asked only for addresses of code, unless it was built with the names of all data ({@code
 * kallsyms_lookup} in {@code kernel/kallsyms.c}); then come those of modules.
 */
public final class Symbols {
    private static final Symbols NONE = new Symbols("");
    // A kernel without CONFIG_KALLSYMS_ALL lists a few dozen symbols of data, one with it tens of thousands.
    private static final int FEW_DATA_SYMBOLS = 1000;

    // Kallsyms does not tell where a module ends: what lies further behind its last symbol is not in it.
    private static final int LARGEST_FUNCTION_BYTES = 1 << 16;

    private final String kallsyms;
    private volatile @Nullable SymbolTable table;

    private Symbols(String kallsyms) {
        this.kallsyms = kallsyms;
    }

    /** No symbols: every address is unknown. */
    public static Symbols none() {
        return NONE;
    }

    /**
     * Symbols out of a text. Lines that are none are passed over. Without the right to see addresses the kernel lists them all as 0: then
     * there are none.
     */
    public static Symbols parse(String kallsyms) {
        return kallsyms.isEmpty() ? NONE : new Symbols(kallsyms);
    }

    private SymbolTable table() {
        SymbolTable read = table;
        if (read == null) {
            synchronized (this) {
                read = table;
                if (read == null) {
                    read = SymbolTable.of(kallsyms);
                    table = read;
                }
            }
        }
        return read;
    }

    /** The index of the symbol that an address belongs to; −1 when it belongs to none. */
    public int find(long address) {
        SymbolTable symbols = table();
        int index = symbols.floor(address);
        if (index < 0) {
            return -1;
        }
        if (symbols.isInModule(index)) {
            return address - symbols.start(index) < LARGEST_FUNCTION_BYTES ? index : -1;
        }
        String end = symbols.dataCount() > FEW_DATA_SYMBOLS ? "_end" : "_etext";
        boolean known = symbols.isBetween("_stext", end, address)
                || symbols.isBetween("_sinittext", "_einittext", address)
                || symbols.start("_stext") == 0;
        return known ? index : -1;
    }

    /** Whether an address is in the code with which the kernel enters interrupts, as far as the symbols tell where that is. */
    public boolean isInterruptEntry(long address) {
        return table().isBetween("__irqentry_text_start", "__irqentry_text_end", address);
    }

    /** A symbol's name, in ASCII. */
    public byte[] name(int index) {
        return table().name(index).getBytes(StandardCharsets.US_ASCII);
    }

    /** The module a symbol is in, in ASCII; null for the kernel itself. */
    public byte @Nullable [] module(int index) {
        SymbolTable symbols = table();
        return symbols.isInModule(index) ? symbols.module(index).getBytes(StandardCharsets.US_ASCII) : null;
    }

    /** Where a symbol starts. */
    public long start(int index) {
        return table().start(index);
    }

    /** Bytes from a symbol to the next; 0 behind the last one. */
    public long size(int index) {
        return table().size(index);
    }
}
