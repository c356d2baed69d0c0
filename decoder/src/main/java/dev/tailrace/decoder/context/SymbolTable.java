package dev.tailrace.decoder.context;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The symbols of one kallsyms by address. Names stay in the text; there are over a hundred thousand. Immutable. */
final class SymbolTable {
    private static final String DATA_TYPES = "dDbBrR";
    private static final List<String> BOUNDS = List.of(
            "_stext", "_etext", "_end", "_sinittext", "_einittext", "__irqentry_text_start", "__irqentry_text_end");
    private static final int INITIAL_SYMBOLS = 1 << 17;

    private final String text;
    private long[] addresses = new long[INITIAL_SYMBOLS];
    private int[] names = new int[INITIAL_SYMBOLS];
    private int count;
    private int dataCount;
    private final Map<String, Long> bounds = new HashMap<>();

    private SymbolTable(String text) {
        this.text = text;
        BOUNDS.forEach(bound -> bounds.put(bound, 0L));
    }

    static SymbolTable of(String kallsyms) {
        SymbolTable table = new SymbolTable(kallsyms);
        for (int line = 0; line < kallsyms.length(); ) {
            int end = kallsyms.indexOf('\n', line);
            int stop = end < 0 ? kallsyms.length() : end;
            table.add(line, stop);
            line = stop + 1;
        }
        table.sort();
        return table;
    }

    private void add(int line, int end) {
        int at = line;
        long address = 0;
        for (int digit = digit(at, end); digit >= 0; digit = digit(at, end)) {
            address = address << 4 | digit;
            at++;
        }
        int name = at + 3;
        boolean wellFormed = at > line && name < end && text.charAt(at) == ' ' && text.charAt(at + 2) == ' ';
        if (!wellFormed || address == 0) {
            return;
        }
        if (DATA_TYPES.indexOf(text.charAt(at + 1)) >= 0) {
            dataCount++;
        }
        if (text.charAt(name) == '_' && bounds.containsKey(text.substring(name, end))) {
            bounds.put(text.substring(name, end), address);
        }
        append(address, name);
    }

    private int digit(int at, int end) {
        return at < end ? Character.digit(text.charAt(at), 16) : -1;
    }

    // Of several that start together the first one stays.
    private void append(long address, int name) {
        if (count > 0 && addresses[count - 1] == address) {
            return;
        }
        if (count == addresses.length) {
            addresses = Arrays.copyOf(addresses, 2 * count);
            names = Arrays.copyOf(names, 2 * count);
        }
        addresses[count] = address;
        names[count] = name;
        count++;
    }

    // The kernel lists its own symbols in order, then those of each module, which lie elsewhere.
    private void sort() {
        boolean sorted = true;
        for (int index = 1; sorted && index < count; index++) {
            sorted = Long.compareUnsigned(addresses[index - 1], addresses[index]) < 0;
        }
        if (sorted) {
            return;
        }
        long[] unsortedAddresses = addresses;
        int[] unsortedNames = names;
        int[] order = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.comparingLong((Integer index) -> unsortedAddresses[index] ^ Long.MIN_VALUE))
                .mapToInt(Integer::intValue)
                .toArray();
        addresses = new long[count];
        names = new int[count];
        count = 0;
        for (int index : order) {
            append(unsortedAddresses[index], unsortedNames[index]);
        }
    }

    /** The last symbol that starts at or before an address; −1 when there is none. */
    int floor(long address) {
        int low = 0;
        int high = count - 1;
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

    int dataCount() {
        return dataCount;
    }

    /** The address of one of the symbols that bound the kernel's code; 0 when it is not listed. */
    long start(String bound) {
        return bounds.getOrDefault(bound, 0L);
    }

    boolean isBetween(String first, String last, long address) {
        long start = start(first);
        return start != 0
                && Long.compareUnsigned(address, start) >= 0
                && Long.compareUnsigned(address, start(last)) < 0;
    }

    long start(int index) {
        return addresses[index];
    }

    long size(int index) {
        return index + 1 < count ? addresses[index + 1] - addresses[index] : 0;
    }

    String name(int index) {
        int start = names[index];
        int end = start;
        while (end < text.length() && text.charAt(end) > ' ') {
            end++;
        }
        return text.substring(start, end);
    }

    boolean isInModule(int index) {
        int lineEnd = lineEnd(index);
        return lineEnd > 0 && text.charAt(lineEnd - 1) == ']';
    }

    String module(int index) {
        int lineEnd = lineEnd(index);
        return text.substring(text.lastIndexOf('[', lineEnd) + 1, lineEnd - 1);
    }

    private int lineEnd(int index) {
        int end = text.indexOf('\n', names[index]);
        return end < 0 ? text.length() : end;
    }
}
