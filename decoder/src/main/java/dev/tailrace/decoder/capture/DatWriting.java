package dev.tailrace.decoder.capture;

import dev.tailrace.decoder.format.FormatText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What both versions write.
 *
 * @param out the file
 * @param facts what goes beside the events
 * @param clock name of the trace clock
 * @param subBufferBytes of one page
 * @param cpus the pages, by CPU
 */
record DatWriting(DatOutput out, CaptureFacts facts, String clock, int subBufferBytes, List<CpuFile> cpus) {

    /** One CPU's pages in a file of their own. */
    record CpuFile(int cpu, FileChannel pages) {}

    void start(String version) throws IOException {
        out.bytes(TraceDatFile.MAGIC);
        out.name(version);
        out.u8(facts.abi().bigEndian() ? 1 : 0);
        out.u8(facts.abi().longSize());
        out.u32(subBufferBytes);
    }

    /** Something that writes a part of the file. */
    @FunctionalInterface
    interface Part {
        void write(DatOutput out) throws IOException;
    }

    void headers(DatOutput to) throws IOException {
        to.name("header_page");
        text64(facts.headerPage(), to);
        to.name("header_event");
        text64(facts.headerEvent(), to);
    }

    void ftraceFormats(DatOutput to) throws IOException {
        formats(bySystem().getOrDefault(DatMetadata.FTRACE, List.of()), to);
    }

    void eventFormats(DatOutput to) throws IOException {
        Map<String, List<FormatText>> systems = bySystem();
        systems.remove(DatMetadata.FTRACE);
        to.u32(systems.size());
        for (Map.Entry<String, List<FormatText>> system : systems.entrySet()) {
            to.name(system.getKey());
            formats(system.getValue(), to);
        }
    }

    private Map<String, List<FormatText>> bySystem() {
        Map<String, List<FormatText>> systems = new LinkedHashMap<>();
        for (FormatText format : facts.formats()) {
            systems.computeIfAbsent(format.system(), _ -> new ArrayList<>()).add(format);
        }
        return systems;
    }

    private static void formats(List<FormatText> formats, DatOutput to) throws IOException {
        to.u32(formats.size());
        for (FormatText format : formats) {
            text64(format.text(), to);
        }
    }

    void kallsyms(DatOutput to) throws IOException {
        text32(facts.kallsyms(), to);
    }

    void printkFormats(DatOutput to) throws IOException {
        text32(facts.printkFormats(), to);
    }

    void savedCmdlines(DatOutput to) throws IOException {
        text64(facts.savedCmdlines(), to);
    }

    private static void text64(String text, DatOutput to) throws IOException {
        byte[] bytes = DatOutput.utf8(text);
        to.u64(bytes.length);
        to.bytes(bytes);
    }

    private static void text32(String text, DatOutput to) throws IOException {
        byte[] bytes = DatOutput.utf8(text);
        to.u32(bytes.length);
        to.bytes(bytes);
    }

    /** The clock as the kernel's file has it: the chosen one in brackets. */
    byte[] clockOption() {
        return withNul("[" + clock + "]");
    }

    /** System, host and release, as {@code uname} gives them. */
    byte[] unameOption() {
        return withNul("Linux %s %s".formatted(facts.host(), facts.release()));
    }

    static byte[] withNul(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(DatOutput.utf8(text));
        bytes.write(0);
        return bytes.toByteArray();
    }

    /** One more than the highest CPU. */
    int cpuCount() {
        return cpus.isEmpty() ? 0 : cpus.getLast().cpu() + 1;
    }

    static void option(int id, byte[] data, DatOutput to) throws IOException {
        to.u16(id);
        to.u32(data.length);
        to.bytes(data);
    }
}
