package dev.tailrace.decoder.capture;

import java.io.IOException;

/** Writes version 6. */
final class DatWriting6 {
    private final DatWriting writing;
    private final DatOutput out;

    DatWriting6(DatWriting writing) {
        this.writing = writing;
        this.out = writing.out();
    }

    void write() throws IOException {
        writing.start("6");
        writing.headers(out);
        writing.ftraceFormats(out);
        writing.eventFormats(out);
        writing.kallsyms(out);
        writing.printkFormats(out);
        writing.savedCmdlines(out);
        out.u32(writing.cpuCount());
        out.name("options  ");
        DatWriting.option(DatOption.TRACE_CLOCK, writing.clockOption(), out);
        DatWriting.option(DatOption.UNAME, writing.unameOption(), out);
        out.u16(DatOption.DONE);
        out.name("flyrecord");
        pages();
    }

    // The table of offsets covers every number up to the highest CPU; one without pages has size 0.
    private void pages() throws IOException {
        long table = out.position();
        for (int cpu = 0; cpu < writing.cpuCount(); cpu++) {
            out.u64(0);
            out.u64(0);
        }
        for (DatWriting.CpuFile cpu : writing.cpus()) {
            out.align(writing.subBufferBytes());
            long entry = table + 2L * Long.BYTES * cpu.cpu();
            out.patchU64(entry, out.position());
            out.patchU64(entry + Long.BYTES, cpu.pages().size());
            out.file(cpu.pages());
        }
    }
}
