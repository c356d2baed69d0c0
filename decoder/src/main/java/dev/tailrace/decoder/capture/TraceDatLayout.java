package dev.tailrace.decoder.capture;

import java.nio.charset.StandardCharsets;

/**
 * The marks and numbers of trace.dat files, as trace-cmd's manual pages trace-cmd.dat.v6(5) and trace-cmd.dat.v7(5) give them. Both versions
 * begin alike:
 *
 * <pre>
 *   17 08 44 "tracing"   "6" 00   byte order u8 (0 little)   long size u8   page size u32
 * </pre>
 *
 * <p>Version 6 goes on with the parts in a fixed order. Version 7 goes on with the name and the version of the compression, each ended by a
 * zero byte, and with the place of the first options section, u64; all else is in sections that the options point to:
 *
 * <pre>
 *   id u16   flags u16   name u32   size of the rest u64
 * </pre>
 *
 * <p>The manual gives the size 4 bytes; trace-cmd 3.1.6 writes 8.
 */
final class TraceDatLayout {
    static final byte[] MAGIC = {0x17, 0x08, 0x44, 't', 'r', 'a', 'c', 'i', 'n', 'g'};
    static final byte[] HEADER_PAGE = ascii("header_page\0");
    static final byte[] HEADER_EVENT = ascii("header_event\0");

    /** Version 6, what follows the count of CPUs. */
    static final String OPTIONS = "options  \0";

    static final String FLYRECORD = "flyrecord\0";
    static final String LATENCY = "latency  \0";
    static final int TAG_BYTES = 10;

    /** Ends the options; in version 7 its data is the place of the next options section or 0. */
    static final int OPTION_DONE = 0;
    /** Text: microseconds to add to the time stamps. */
    static final int OPTION_DATE = 1;
    /** A ring buffer. */
    static final int OPTION_BUFFER = 3;
    /** Text of {@code trace_clock}; empty in version 6, where the text follows the table of CPUs. */
    static final int OPTION_TRACECLOCK = 4;
    /** Text. */
    static final int OPTION_UNAME = 5;
    /** Text: nanoseconds to add to the time stamps. */
    static final int OPTION_OFFSET = 7;
    /** The machine's CPUs, u32; in version 6, those of the buffer whose option it follows. */
    static final int OPTION_CPUCOUNT = 8;
    /** Text: the recorder's version. */
    static final int OPTION_VERSION = 9;
    /** u64. */
    static final int OPTION_TRACEID = 11;
    /** u32 multiplier, u32 shift, u64 offset. */
    static final int OPTION_TSC2NSEC = 14;

    /** Version 7: a list of options. */
    static final int SECTION_OPTIONS = 0;
    /** Pages of a buffer; the option of the same number points here. */
    static final int SECTION_BUFFER = 3;
    /** Names of sections. */
    static final int SECTION_STRINGS = 15;
    /** Texts of the page's and the record's header. Options 16 to 21 are the places of sections 16 to 21. */
    static final int SECTION_HEADER_INFO = 16;
    /** Formats of the system {@code ftrace}. */
    static final int SECTION_FTRACE_FORMATS = 17;
    /** Formats of all other systems. */
    static final int SECTION_EVENT_FORMATS = 18;
    /** {@code /proc/kallsyms}. */
    static final int SECTION_KALLSYMS = 19;
    /** {@code printk_formats}. */
    static final int SECTION_PRINTK = 20;
    /** {@code saved_cmdlines}. */
    static final int SECTION_CMDLINES = 21;
    /** A buffer that was kept as text. */
    static final int OPTION_BUFFER_TEXT = 22;

    /** Flag of a section: its content is compressed. */
    static final int COMPRESSED = 1;

    /** The system whose formats have a part of their own. */
    static final String FTRACE = "ftrace";

    private TraceDatLayout() {}

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
