package dev.tailrace.decoder.context;

import org.jspecify.annotations.Nullable;

/**
 * The symbols of {@code /proc/kallsyms}: {@code address type name [module]} a line. The text is read when the first symbol is asked for,
 * since most traces ask for none.
 *
 * <p>Of several symbols that start together the first one listed names an address. The kernel's own symbols are asked only for addresses
 * of code, unless it was built with the names of all data ({@code kallsyms_lookup} in {@code kernel/kallsyms.c}); then come those of
 * modules.
 */
final class Kallsyms implements Symbols {
    // A kernel without CONFIG_KALLSYMS_ALL lists a few dozen symbols of data, one with it tens of thousands.
    private static final int FEW_DATA_SYMBOLS = 1000;

    // Kallsyms does not tell where a module ends: what lies further behind its last symbol is not in it.
    private static final int LARGEST_FUNCTION_BYTES = 1 << 16;

    private final String text;
    private volatile @Nullable SymbolTable table;

    Kallsyms(String text) {
        this.text = text;
    }

    private SymbolTable table() {
        SymbolTable read = table;
        if (read == null) {
            synchronized (this) {
                read = table;
                if (read == null) {
                    read = SymbolTable.of(text);
                    table = read;
                }
            }
        }
        return read;
    }

    @Override
    public @Nullable SymbolPlace find(long address) {
        SymbolTable symbols = table();
        int index = symbols.floor(address);
        if (index < 0 || !reaches(symbols, index, address)) {
            return null;
        }
        String module = symbols.isInModule(index) ? symbols.module(index) : null;
        return new SymbolPlace(symbols.name(index), address - symbols.start(index), symbols.size(index), module);
    }

    @Override
    public boolean isInterruptEntry(long address) {
        return table().isBetween("__irqentry_text_start", "__irqentry_text_end", address);
    }

    private static boolean reaches(SymbolTable symbols, int index, long address) {
        if (symbols.isInModule(index)) {
            return address - symbols.start(index) < LARGEST_FUNCTION_BYTES;
        }
        String end = symbols.dataCount() > FEW_DATA_SYMBOLS ? "_end" : "_etext";
        return symbols.isBetween("_stext", end, address)
                || symbols.isBetween("_sinittext", "_einittext", address)
                || symbols.start("_stext") == 0;
    }
}
