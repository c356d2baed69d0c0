package dev.tailrace.decoder.format;

import java.util.List;

/** What a print format tells of a field whose declaration leaves it open. */
final class PrintFormatHints {
    private static final List<String> BITMASK_CALLS =
            List.of("__get_bitmask(%s)", "__get_rel_bitmask(%s)", "__get_cpumask(%s)", "__get_rel_cpumask(%s)");
    private static final List<String> BYTE_USES = List.of(
            "REC->%s[",
            "__print_hex(REC->%s,",
            "__print_hex_str(REC->%s,",
            "__print_hex(__get_dynamic_array(%s)",
            "__print_hex_str(__get_dynamic_array(%s)",
            "__print_hex(__get_rel_dynamic_array(%s)",
            "__print_hex_str(__get_rel_dynamic_array(%s)");

    private final String withoutBlanks;

    PrintFormatHints(String printFormat) {
        this.withoutBlanks = printFormat.replace(" ", "");
    }

    /** A mask's declaration is that of any array of longs; only the print format calls it a mask. */
    boolean printsAsBitmask(String name) {
        return mentions(BITMASK_CALLS, name);
    }

    /** Characters that are printed one by one or in hex are no text: {@code char buf[]} of {@code ftrace/raw_data}. */
    boolean printsAsBytes(String name) {
        return mentions(BYTE_USES, name);
    }

    private boolean mentions(List<String> uses, String name) {
        return uses.stream().anyMatch(use -> withoutBlanks.contains(use.formatted(name)));
    }
}
