package dev.tailrace.decoder.context;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The kernel's symbols, from the text of {@code /proc/kallsyms}: {@code address type name [module]} a line. Immutable; any thread may
 * use it.
 *
 * <p>An address belongs to the last symbol that starts at or before it; of several that start together the first one listed names it.
 * The kernel's own symbols are asked only for addresses of code, unless it was built with the names of all data ({@code
 * kallsyms_lookup} in {@code kernel/kallsyms.c}); then come those of modules.
 */
public final class Symbols {
    private static final Symbols NONE = new Symbols(List.of());
    // A kernel without CONFIG_KALLSYMS_ALL lists a few dozen symbols of data, one with it tens of thousands.
    private static final int FEW_DATA_SYMBOLS = 1000;

    private final Symbol[] symbols;
    private final long[] addresses;
    private final List<Range> kernelRanges;

    /**
     * One symbol.
     *
     * @param start its address
     * @param type the letter of {@code nm}: t and T are code
     * @param name its name, in ASCII
     * @param module the module it is in, in ASCII; null for the kernel itself
     */
    private record Symbol(long start, char type, byte[] name, byte @Nullable [] module) {}

    private record Range(long start, long end) {
        boolean contains(long address) {
            return Long.compareUnsigned(address, start) >= 0 && Long.compareUnsigned(address, end) < 0;
        }
    }

    private Symbols(List<Symbol> listed) {
        Symbol[] sorted = listed.toArray(Symbol[]::new);
        // Stable: symbols of one address stay in the kernel's order.
        Arrays.sort(sorted, (left, right) -> Long.compareUnsigned(left.start, right.start));
        int count = 0;
        for (int index = 0; index < sorted.length; index++) {
            if (index == 0 || sorted[index].start != sorted[index - 1].start) {
                sorted[count++] = sorted[index];
            }
        }
        symbols = Arrays.copyOf(sorted, count);
        addresses = Arrays.stream(symbols).mapToLong(Symbol::start).toArray();
        kernelRanges = kernelRanges(listed);
    }

    /** No symbols: every address is unknown. */
    public static Symbols none() {
        return NONE;
    }

    /**
     * Reads kallsyms. Lines that are none are passed over. Without the right to see addresses the kernel lists them all as 0; that gives
     * {@link #none}.
     */
    public static Symbols parse(String kallsyms) {
        List<Symbol> symbols = new ArrayList<>();
        for (String line : (Iterable<String>) kallsyms.lines()::iterator) {
            Symbol symbol = parseLine(line);
            if (symbol != null && symbol.start != 0) {
                symbols.add(symbol);
            }
        }
        return symbols.isEmpty() ? NONE : new Symbols(symbols);
    }

    private static @Nullable Symbol parseLine(String line) {
        int type = line.indexOf(' ') + 1;
        int name = type + 2;
        if (type < 2 || type > 17 || name >= line.length()) {
            return null;
        }
        int nameEnd = line.indexOf('\t', name);
        int bracket = line.indexOf('[', name);
        byte[] module =
                bracket < 0 || !line.endsWith("]") ? null : ascii(line.substring(bracket + 1, line.length() - 1));
        byte[] text = ascii(
                line.substring(name, nameEnd < 0 ? line.length() : nameEnd).strip());
        try {
            long start = Long.parseUnsignedLong(line, 0, type - 1, 16);
            return new Symbol(start, line.charAt(type), text, module);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static List<Range> kernelRanges(List<Symbol> listed) {
        List<Range> ranges = new ArrayList<>();
        long data = listed.stream()
                .filter(symbol -> "dDbBrR".indexOf(symbol.type) >= 0)
                .count();
        addRange(ranges, listed, "_stext", data > FEW_DATA_SYMBOLS ? "_end" : "_etext");
        addRange(ranges, listed, "_sinittext", "_einittext");
        return ranges;
    }

    private static void addRange(List<Range> ranges, List<Symbol> listed, String first, String last) {
        long start = startOf(listed, first);
        long end = startOf(listed, last);
        if (start != 0 && end != 0) {
            ranges.add(new Range(start, end));
        }
    }

    private static long startOf(List<Symbol> listed, String name) {
        byte[] wanted = ascii(name);
        return listed.stream()
                .filter(symbol -> Arrays.equals(symbol.name, wanted))
                .mapToLong(Symbol::start)
                .findFirst()
                .orElse(0);
    }

    /** The index of the symbol that an address belongs to; −1 when it belongs to none. */
    public int find(long address) {
        int index = floor(address);
        if (index < 0) {
            return -1;
        }
        boolean ofKernel = symbols[index].module == null;
        return !ofKernel || kernelRanges.isEmpty() || isInKernel(address) ? index : -1;
    }

    private boolean isInKernel(long address) {
        for (int index = 0; index < kernelRanges.size(); index++) {
            if (kernelRanges.get(index).contains(address)) {
                return true;
            }
        }
        return false;
    }

    private int floor(long address) {
        int low = 0;
        int high = addresses.length - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            if (Long.compareUnsigned(addresses[middle], address) <= 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high;
    }

    /** A symbol's name, in ASCII. */
    public byte[] name(int index) {
        return symbols[index].name;
    }

    /** The module a symbol is in, in ASCII; null for the kernel itself. */
    public byte @Nullable [] module(int index) {
        return symbols[index].module;
    }

    /** Where a symbol starts. */
    public long start(int index) {
        return addresses[index];
    }

    /** Bytes from a symbol to the next; 0 behind the last one. */
    public long size(int index) {
        return index + 1 < addresses.length ? addresses[index + 1] - addresses[index] : 0;
    }
}
