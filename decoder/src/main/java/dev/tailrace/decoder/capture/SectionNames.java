package dev.tailrace.decoder.capture;

import java.util.Map;
import java.util.TreeMap;

/** The names that sections of version 7 have for people; a section's header says where its name starts in these bytes. */
final class SectionNames {
    private static final Map<Integer, String> NAMES = new TreeMap<>(Map.of(
            TraceDatLayout.SECTION_OPTIONS, "options",
            TraceDatLayout.SECTION_BUFFER, "pages",
            TraceDatLayout.SECTION_STRINGS, "names of sections",
            TraceDatLayout.SECTION_HEADER_INFO, "headers of pages and records",
            TraceDatLayout.SECTION_FTRACE_FORMATS, "formats of ftrace",
            TraceDatLayout.SECTION_EVENT_FORMATS, "formats of events",
            TraceDatLayout.SECTION_KALLSYMS, "kallsyms",
            TraceDatLayout.SECTION_PRINTK, "printk formats",
            TraceDatLayout.SECTION_CMDLINES, "saved command lines"));

    private final TraceDatOutput names = new TraceDatOutput(false);
    private final Map<Integer, Integer> places = new TreeMap<>();

    SectionNames() {
        NAMES.forEach((id, name) -> {
            places.put(id, names.size());
            names.name(name);
        });
    }

    int place(int id) {
        return places.getOrDefault(id, 0);
    }

    byte[] toBytes() {
        return names.toBytes();
    }
}
