package dev.tailrace.decoder.capture;

/**
 * Files of the traced kernel that turn numbers into names. A text is empty where the capture has none; bytes that are no UTF-8 are replaced.
 *
 * @param kallsyms {@code /proc/kallsyms}: addresses and functions
 * @param printkFormats {@code printk_formats} of tracefs: addresses and strings
 * @param savedCmdlines {@code saved_cmdlines} of tracefs: threads and their names
 * @param savedTgids {@code saved_tgids} of tracefs: threads and their processes; a trace.dat has none
 */
public record ContextTexts(String kallsyms, String printkFormats, String savedCmdlines, String savedTgids) {
    /** No text at all. */
    public static final ContextTexts EMPTY = new ContextTexts("", "", "", "");
}
