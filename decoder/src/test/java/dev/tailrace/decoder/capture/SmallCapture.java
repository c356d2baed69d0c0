package dev.tailrace.decoder.capture;

import dev.tailrace.decoder.format.FormatText;
import dev.tailrace.decoder.page.PageWriter;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A made-up kernel with sub-buffers of 64 bytes, and files of its events. */
final class SmallCapture {
    static final int SUB_BUFFER_BYTES = 64;

    private static final String TRACE_CLOCK = "local global [boot]\n";

    private final boolean bigEndian;
    private final int longSize;

    SmallCapture(boolean bigEndian, int longSize) {
        this.bigEndian = bigEndian;
        this.longSize = longSize;
    }

    /** The ways to store a capture. */
    enum Kind {
        VERSION_6,
        VERSION_7_NONE,
        VERSION_7_ZLIB,
        VERSION_7_ZSTD;

        TraceDatWriter writer(Path target, CaptureFacts facts) throws IOException {
            return switch (this) {
                case VERSION_6 -> TraceDatWriter.version6(target, facts);
                case VERSION_7_NONE -> TraceDatWriter.version7(target, Compression.NONE, facts);
                case VERSION_7_ZLIB -> TraceDatWriter.version7(target, Compression.ZLIB, facts);
                case VERSION_7_ZSTD -> TraceDatWriter.version7(target, Compression.ZSTD, facts);
            };
        }
    }

    CaptureFacts facts() {
        return facts(options());
    }

    CaptureFacts facts(CaptureOptions options) {
        return CaptureFacts.of(
                bigEndian,
                headerPage(),
                "# compressed entry header\n",
                List.of(
                        new FormatText("ftrace", "name: print\nID: 5\n"),
                        new FormatText("irq", "name: one\nID: 6\n"),
                        new FormatText("sched", "name: two\nID: 7\n"),
                        new FormatText("sched", "")),
                new ContextTexts("ffff T start\n", "0x1 : \"ü\"\n", "1 init\n", ""),
                options);
    }

    static CaptureOptions options() {
        return new CaptureOptions(
                "Linux here 6.18 armv7l",
                "here",
                "3.3",
                4,
                TRACE_CLOCK,
                0x0123_4567_89ab_cdefL,
                -5,
                new TscConversion(-2, 31, Long.MIN_VALUE));
    }

    String headerPage() {
        int dataOffset = Long.BYTES + longSize;
        return field("u64 timestamp", 0, Long.BYTES)
                + field("local_t commit", Long.BYTES, longSize)
                + field("int overwrite", Long.BYTES, 1)
                + field("char data", dataOffset, SUB_BUFFER_BYTES - dataOffset);
    }

    private static String field(String declaration, int offset, int size) {
        return "\tfield: %s;\toffset:%d;\tsize:%d;\tsigned:0;\n".formatted(declaration, offset, size);
    }

    /** A page with two events, one of them of these bytes. */
    ByteBuf page(long timestamp, int content) {
        byte[] data = {(byte) content, (byte) (content >> 8), (byte) (content >> 16), (byte) (content >> 24)};
        return new PageWriter(bigEndian).data(1, data).longData(2, data).subBuffer(facts().layout(), timestamp, 0);
    }

    /** Writes a file with two events on each of CPUs 0 and 2, and two of an instance. */
    void write(Path target, Kind kind) throws IOException {
        try (TraceDatWriter writer = kind.writer(target, facts())) {
            TraceDatBufferWriter instance = writer.buffer("mine", "boot");
            instance.append(1, page(300, 3));
            TraceDatBufferWriter top = writer.buffer("", "boot");
            top.append(0, page(100, 1));
            top.append(2, page(200, 2));
        }
    }
}
