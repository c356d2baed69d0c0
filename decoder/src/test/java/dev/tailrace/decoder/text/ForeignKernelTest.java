package dev.tailrace.decoder.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.format.FormatSet;
import dev.tailrace.decoder.format.FormatText;
import dev.tailrace.decoder.format.KernelAbi;
import dev.tailrace.decoder.format.PageLayout;
import dev.tailrace.decoder.page.PageFault;
import dev.tailrace.decoder.page.PageStream;
import dev.tailrace.decoder.page.PageWriter;
import dev.tailrace.decoder.print.TextOutput;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/** Kernels that nobody here runs: both sizes of long, both byte orders, records that are always aligned to 8 bytes, large sub-buffers. */
@ParameterizedClass
@CsvSource({"8,false", "8,true", "4,false", "4,true"})
class ForeignKernelTest {
    private static final long STAMP = 12_345_678_901L;
    private static final int MISSED = 1 << 31;

    @Parameter(0)
    private int longSize;

    @Parameter(1)
    private boolean bigEndian;

    private record Page(
            ByteBuf data,
            long timestamp,
            boolean eventsMissed,
            long missedCount,
            @Nullable PageFault fault) implements PageStream {
        @Override
        public boolean next() {
            return false;
        }

        @Override
        public void close() {}
    }

    @Test
    void aSwitchIsPrintedAsOnAnyOtherKernel() {
        assertThat(text(new PageWriter(bigEndian).longData(999, switchRecord()), false))
                .isEqualTo("           <...>-7       [003] d..2.    12.345680: sched_switch: prev_comm=first"
                        + " prev_state=D|W"
                        + " ==> next_comm=second mask=%s name=a name\n".formatted(mask()));
    }

    @Test
    void aLossStandsBeforeTheEvent() {
        assertThat(text(new PageWriter(bigEndian).longData(0, switchRecord()), true))
                .startsWith("CPU:3 [LOST EVENTS]\n           <...>-7 ");
    }

    @Test
    void anUnknownEventIsNamedByItsNumber() {
        byte[] record = switchRecord();
        record[bigEndian ? 1 : 0] = 99;
        assertThat(text(new PageWriter(bigEndian).longData(0, record), false)).endsWith(": Unknown type 99\n");
    }

    @Test
    void aBrokenPageSaysWhere() {
        assertThat(text(
                        new PageWriter(bigEndian)
                                .longData(0, switchRecord())
                                .header(29, 0)
                                .word(0),
                        false))
                .endsWith("CPU:3 [FAULT NULL_PADDING ON PAGE 0 AT %d]\n".formatted(8 + switchRecord().length));
    }

    @Test
    void theJsonHasTheSameValues() {
        JsonLines lines = new JsonLines(formats());
        assertThat(text(new PageWriter(bigEndian).longData(0, switchRecord()), false, lines))
                .isEqualTo(
                        "{\"cpu\":3,\"ts\":12345678901,\"pid\":7,\"event\":\"sched/sched_switch\",\"fields\":{\"prev_comm\":\"first\",\"prev_state\":66,\"next_comm\":\"second\",\"mask\":[5],\"name\":\"a"
                            + " name\"}}\n");
    }

    @Test
    void aSubBufferOf64KilobytesIsReadToItsEnd() {
        PageLayout layout = new PageLayout(0, 8, longSize, 8 + longSize, 1 << 16, bigEndian);
        PageWriter page = new PageWriter(bigEndian);
        int events = ((1 << 16) - 100) / (8 + switchRecord().length);
        for (int event = 0; event < events; event++) {
            page.longData(1, switchRecord());
        }
        ByteBuf subBuffer = page.subBuffer(layout, STAMP, MISSED);
        assertThat(subBuffer.readableBytes()).isEqualTo(1 << 16);
        assertThat(text(page, false).lines()).hasSize(events);
    }

    // As many groups of 32 bits as the mask's longs have.
    private String mask() {
        return longSize == Long.BYTES ? "00000000,00000005" : "00000005";
    }

    private String text(PageWriter page, boolean missed) {
        KernelAbi abi = new KernelAbi(longSize, bigEndian);
        KernelContext context = KernelContext.none();
        LineStart.Factory starts = LineStart.ofTraceFile(context.tasks(), "local", false);
        return text(page, missed, new TraceFileLines(formats(), abi, context, starts, 4));
    }

    private String text(PageWriter page, boolean missed, EventLines lines) {
        PageEvents events = new PageEvents(bigEndian);
        events.start(3, 0, new Page(page.bytes(), STAMP, missed, 0, null));
        TextOutput out = new TextOutput(16);
        while (events.next()) {
            lines.append(events, out);
        }
        return out.toString();
    }

    // Fields as a kernel with this long places them: a long on a multiple of its size, a mask in longs, a text behind
    // them all.
    private FormatSet formats() {
        int state = 24;
        int next = state + longSize;
        int mask = next + 16;
        String text = """
            name: sched_switch
            ID: 5
            format:
            \tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;
            \tfield:unsigned char common_flags;\toffset:2;\tsize:1;\tsigned:0;
            \tfield:unsigned char common_preempt_count;\toffset:3;\tsize:1;\tsigned:0;
            \tfield:int common_pid;\toffset:4;\tsize:4;\tsigned:1;

            \tfield:char prev_comm[16];\toffset:8;\tsize:16;\tsigned:0;
            \tfield:long prev_state;\toffset:%d;\tsize:%d;\tsigned:1;
            \tfield:char next_comm[16];\toffset:%d;\tsize:16;\tsigned:0;
            \tfield:__data_loc unsigned long[] mask;\toffset:%d;\tsize:4;\tsigned:0;
            \tfield:__data_loc char[] name;\toffset:%d;\tsize:4;\tsigned:0;

            print fmt: "prev_comm=%%s prev_state=%%s ==> next_comm=%%s mask=%%s name=%%s", REC->prev_comm, \
            __print_flags(REC->prev_state, "|", {2UL, "D"}, {0x40, "W"}), REC->next_comm, __get_bitmask(mask), __get_str(name)
            """.formatted(state, longSize, next, mask, mask + 4);
        return new FormatSet(new KernelAbi(longSize, bigEndian), List.of(new FormatText("sched", text)));
    }

    private byte[] switchRecord() {
        int fixed = 24 + longSize + 16 + 8;
        ByteBuffer record = ByteBuffer.allocate((fixed + longSize + 7 + 7) / 8 * 8)
                .order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        record.putShort((short) 5).put((byte) 1).put((byte) 2).putInt(7);
        record.put(8, "first".getBytes(StandardCharsets.US_ASCII));
        record.position(24);
        putLong(record, 0x42);
        record.put(24 + longSize, "second".getBytes(StandardCharsets.US_ASCII));
        record.position(24 + longSize + 16);
        record.putInt(longSize << 16 | fixed).putInt(7 << 16 | fixed + longSize);
        putLong(record, 5);
        record.put("a name".getBytes(StandardCharsets.US_ASCII));
        return record.array();
    }

    private void putLong(ByteBuffer record, int value) {
        if (longSize == Long.BYTES) {
            record.putLong(value);
        } else {
            record.putInt(value);
        }
    }
}
