package dev.tailrace.decoder.capture;

import dev.tailrace.decoder.format.FormatText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes what {@link TraceDatParts} reads. */
final class TraceDatPartsWriter {
    private static final String LINUX = "Linux ";
    private static final int TSC_CONVERSION_BYTES = 16;

    private final CaptureFacts facts;

    TraceDatPartsWriter(CaptureFacts facts) {
        this.facts = facts;
    }

    /** What every file begins with, up to the size of a page. */
    void writeStart(String version, int pageSize, TraceDatOutput out) {
        out.bytes(TraceDatLayout.MAGIC)
                .name(version)
                .u8(out.bigEndian() ? 1 : 0)
                .u8(facts.abi().longSize())
                .u32(pageSize);
    }

    void writeHeaders(TraceDatOutput out) {
        out.bytes(TraceDatLayout.HEADER_PAGE).longText(facts.headerPage());
        out.bytes(TraceDatLayout.HEADER_EVENT).longText(facts.headerEvent());
    }

    void writeFtraceFormats(TraceDatOutput out) {
        writeFormats(
                facts.formats().stream().filter(TraceDatPartsWriter::isFtrace).toList(), out);
    }

    void writeEventFormats(TraceDatOutput out) {
        Map<String, List<FormatText>> systems = facts.formats().stream()
                .filter(format -> !isFtrace(format))
                .collect(Collectors.groupingBy(FormatText::system, LinkedHashMap::new, Collectors.toList()));
        out.u32(systems.size());
        systems.forEach((system, formats) -> writeFormats(formats, out.name(system)));
    }

    private static boolean isFtrace(FormatText format) {
        return format.system().equals(TraceDatLayout.FTRACE);
    }

    private static void writeFormats(List<FormatText> formats, TraceDatOutput out) {
        out.u32(formats.size());
        for (FormatText format : formats) {
            out.longText(format.text());
        }
    }

    void writeKallsyms(TraceDatOutput out) {
        out.shortText(facts.texts().kallsyms());
    }

    void writePrintkFormats(TraceDatOutput out) {
        out.shortText(facts.texts().printkFormats());
    }

    void writeSavedCmdlines(TraceDatOutput out) {
        out.longText(facts.texts().savedCmdlines());
    }

    /** The options that both versions write alike. */
    void writeOptions(TraceDatOutput out) {
        CaptureOptions options = facts.options();
        writeText(TraceDatLayout.OPTION_UNAME, uname(options), out);
        writeText(TraceDatLayout.OPTION_VERSION, options.version(), out);
        if (options.timestampOffset() != 0) {
            writeText(TraceDatLayout.OPTION_OFFSET, Long.toString(options.timestampOffset()), out);
        }
        if (options.traceId() != 0) {
            out.u16(TraceDatLayout.OPTION_TRACEID).u32(Long.BYTES).u64(options.traceId());
        }
        TscConversion tsc = options.tscConversion();
        if (tsc != null) {
            out.u16(TraceDatLayout.OPTION_TSC2NSEC)
                    .u32(TSC_CONVERSION_BYTES)
                    .u32(tsc.multiplier())
                    .u32(tsc.shift())
                    .u64(tsc.offset());
        }
    }

    /** The option is the only place for a host's name. */
    private static String uname(CaptureOptions options) {
        return options.uname().isEmpty() && !options.hostName().isEmpty()
                ? LINUX + options.hostName()
                : options.uname();
    }

    /** An option whose data is a text and a zero byte; none for an empty text. */
    void writeText(int id, String text, TraceDatOutput out) {
        if (!text.isEmpty()) {
            TraceDatOutput data = new TraceDatOutput(out.bigEndian()).name(text);
            out.u16(id).u32(data.size()).bytes(data.toBytes());
        }
    }
}
