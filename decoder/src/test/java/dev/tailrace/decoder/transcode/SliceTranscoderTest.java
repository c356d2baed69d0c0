package dev.tailrace.decoder.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.management.ThreadMXBean;
import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.EventFormatParser;
import dev.tailrace.decoder.format.KernelAbi;
import dev.tailrace.decoder.page.PageFault;
import dev.tailrace.decoder.page.PageWriter;
import dev.tailrace.decoder.schema.EventCatalog;
import dev.tailrace.proto.v1.Note;
import dev.tailrace.proto.v1.Source;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.proto.v1.TraceEvent;
import dev.tailrace.serde.DecodedEvent;
import dev.tailrace.serde.EventDecoder;
import dev.tailrace.serde.EventTimes;
import dev.tailrace.serde.Pids;
import io.netty.buffer.ByteBuf;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class SliceTranscoderTest {
    private static final KernelAbi ABI = new KernelAbi(8, false);
    private static final long PAGE_TIME = 5_000;

    private static final String COMMON = """
        format:
        \tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;
        \tfield:unsigned char common_flags;\toffset:2;\tsize:1;\tsigned:0;
        \tfield:unsigned char common_preempt_count;\toffset:3;\tsize:1;\tsigned:0;
        \tfield:int common_pid;\toffset:4;\tsize:4;\tsigned:1;

        """;

    private static final EventFormat PRINT = format("ftrace", "name: print\nID: 5\n" + COMMON + """
        \tfield:unsigned long ip;\toffset:8;\tsize:8;\tsigned:0;
        \tfield:char buf[];\toffset:16;\tsize:0;\tsigned:0;

        print fmt: "%ps: %s", (void *)REC->ip, REC->buf
        """);

    private static final EventFormat MIXED = format("test", "name: mixed\nID: 7\n" + COMMON + """
        \tfield:s16 small;\toffset:8;\tsize:2;\tsigned:1;
        \tfield:u8 byte;\toffset:10;\tsize:1;\tsigned:0;
        \tfield:bool yes;\toffset:11;\tsize:1;\tsigned:0;
        \tfield:__data_loc char[] name;\toffset:12;\tsize:4;\tsigned:0;
        \tfield:__rel_loc u32[] list;\toffset:16;\tsize:4;\tsigned:0;
        \tfield:void * address;\toffset:24;\tsize:8;\tsigned:0;

        print fmt: "%d", REC->small
        """);

    private static final CatalogPlans PLANS = new CatalogPlans(EventCatalog.of(ABI, List.of(PRINT, MIXED)));

    private final SliceTranscoder transcoder = new SliceTranscoder(PLANS, false);
    private final BatchBuilder batch =
            new BatchBuilder(new BatchOrigin(Source.getDefaultInstance(), 0, 3, "boot"), KernelContext.none());

    @Test
    void aMarkerBecomesATypedEvent() {
        batch.begin(100);
        boolean sound = transcode(new PageWriter(false).longData(7, print("hello\n")));
        TraceBatch sent = seal(101);

        assertThat(sound).isTrue();
        assertThat(sent.getFirstOrdinal()).isEqualTo(100);
        assertThat(sent.getNextOrdinal()).isEqualTo(101);
        assertThat(sent.getCpu()).isEqualTo(3);
        assertThat(sent.getBaseTimestampNs()).isEqualTo(PAGE_TIME + 7);
        assertThat(Pids.of(sent, sent.getEvents(0))).isEqualTo(4711);
        assertThat(sent.getEvents(0).getContextFlags()).isEqualTo(0x14);
        assertThat(sent.getEvents(0).getPreemptDepth()).isEqualTo(1);
        assertThat(sent.getEvents(0).getMigrateDisableDepth()).isEqualTo(2);
        assertThat(sent.getEvents(0).getPrint().getBuf()).isEqualTo("hello\n");
        assertThat(sent.getEvents(0).getPrint().getIp()).isEqualTo(0xffffffff81000000L);
    }

    @Test
    void anEventTellsTheTimeSinceTheOneBefore() {
        batch.begin(0);
        transcode(new PageWriter(false)
                .longData(7, print("a"))
                .longData(5, print("b"))
                .longData(4, print("c")));
        TraceBatch sent = seal(3);

        assertThat(sent.getEventsList())
                .extracting(TraceEvent::getTimestampDeltaNs)
                .containsExactly(0L, 5L, 4L);
        assertThat(EventTimes.of(sent)).containsExactly(PAGE_TIME + 7, PAGE_TIME + 12, PAGE_TIME + 16);
    }

    @Test
    void aStampThatGoesBackIsExact() {
        batch.begin(0);
        transcode(new PageWriter(false).longData(7, print("a")));
        ByteBuf earlier = new PageWriter(false).longData(1, print("b")).bytes();
        transcoder.transcode(earlier, PAGE_TIME - 100, 0, false, batch);
        transcode(new PageWriter(false).longData(9, print("c")));

        assertThat(EventTimes.of(seal(3))).containsExactly(PAGE_TIME + 7, PAGE_TIME - 99, PAGE_TIME + 9);
    }

    @Test
    void anEventWithoutAMessageHasAllItsFieldsByItsSchema() {
        batch.begin(0);
        transcode(new PageWriter(false).longData(0, mixed("näme", 1, 2, 0xffffffff)));
        TraceBatch sent = seal(1);
        DecodedEvent decoded = new EventDecoder(PLANS.catalog()::schema).decode(sent, sent.getEvents(0));

        assertThat(sent.getEvents(0).hasDynamic()).isTrue();
        assertThat(decoded.tracepoint()).isEqualTo("test/mixed");
        assertThat(decoded.fields())
                .containsEntry("small", -2)
                .containsEntry("byte", 200)
                .containsEntry("yes", true)
                .containsEntry("name", "näme")
                .containsEntry("list", List.of(1, 2, -1))
                .containsEntry("address", 0xffff888000001000L);
    }

    @Test
    void bytesThatAreNoUtf8BecomeReplacementCharacters() {
        batch.begin(0);
        byte[] record = print("a?b");
        record[17] = (byte) 0xff;
        transcode(new PageWriter(false).longData(0, record));

        assertThat(seal(1).getEvents(0).getPrint().getBuf()).isEqualTo("a\ufffdb");
    }

    @Test
    void aTextOfAnyLengthComesThrough() throws InvalidProtocolBufferException {
        for (int length : new int[] {0, 1, 100, 126, 127, 128, 129, 1000, 3000}) {
            String text = "x".repeat(length);
            batch.begin(0);
            transcode(new PageWriter(false).longData(0, print(text)).longData(0, print("next")));
            TraceBatch sent = seal(2);

            assertThat(sent.getEvents(0).getPrint().getBuf()).isEqualTo(text);
            assertThat(sent.getEvents(1).getPrint().getBuf()).isEqualTo("next");
        }
    }

    @Test
    void aNumberThatNoFormatHasKeepsItsBytes() {
        batch.begin(0);
        byte[] record = print("zz");
        record[0] = 99;
        transcode(new PageWriter(false).longData(0, record));
        TraceBatch sent = seal(1);
        DecodedEvent decoded = new EventDecoder(PLANS.catalog()::schema).decode(sent, sent.getEvents(0));

        assertThat(decoded.tracepoint()).isEqualTo("unknown/99");
        assertThat(decoded.toString()).endsWith("7a7a00");
    }

    @Test
    void aRecordTooShortForItsFormatIsAFaultAndTheOthersStay() {
        batch.begin(0);
        boolean sound = transcode(new PageWriter(false)
                .longData(0, print("a"))
                .data(0, new byte[] {5, 0, 0, 0})
                .longData(0, print("b")));
        TraceBatch sent = seal(3);

        assertThat(sound).isFalse();
        assertThat(sent.getEventsCount()).isEqualTo(2);
        assertThat(sent.getFaults(0).getName()).isEqualTo(PageFault.EVENT_TOO_SHORT.name());
    }

    @Test
    void aRecordTooShortToTellItsEventIsAFaultWhereverItsNumberStands() {
        EventFormat moved = format(
                "test",
                "name: moved\nID: 9\nformat:\n"
                        + "\tfield:unsigned short common_type;\toffset:8;\tsize:2;\tsigned:0;\n");
        SliceTranscoder transcoder = new SliceTranscoder(new CatalogPlans(EventCatalog.of(ABI, List.of(moved))), false);
        batch.begin(0);
        ByteBuf page = new PageWriter(false).data(0, new byte[8]).bytes();
        boolean sound = transcoder.transcode(page, PAGE_TIME, 0, false, batch);

        assertThat(sound).isFalse();
        assertThat(seal(1).getFaults(0).getName()).isEqualTo(PageFault.EVENT_TOO_SHORT.name());
    }

    @Test
    void aLocationOutsideTheRecordLeavesTheFieldOutAndTheEventIn() {
        batch.begin(0);
        byte[] record = mixed("name", 1);
        record[14] = (byte) 0xff;
        transcode(new PageWriter(false).longData(0, record));
        TraceBatch sent = seal(1);
        DecodedEvent decoded = new EventDecoder(PLANS.catalog()::schema).decode(sent, sent.getEvents(0));

        assertThat(sent.getFaults(0).getName()).isEqualTo(PageFault.FIELD_OUTSIDE_RECORD.name());
        assertThat(decoded.fields()).containsEntry("name", "").containsEntry("list", List.of(1));
    }

    @Test
    void aFaultOfThePageIsToldWithItsPlace() {
        batch.begin(0);
        boolean sound = transcode(
                new PageWriter(false).longData(0, print("a")).header(29, 0).word(0));
        TraceBatch sent = seal(1);

        assertThat(sound).isFalse();
        assertThat(sent.getEventsCount()).isEqualTo(1);
        assertThat(sent.getFaults(0).getName()).isEqualTo("NULL_PADDING");
        assertThat(sent.getFaults(0).getOffsetBytes()).isEqualTo(28);
    }

    @Test
    void aBatchCanBeSplitAtAMark() throws InvalidProtocolBufferException {
        batch.begin(10);
        transcode(new PageWriter(false).longData(0, print("a")));
        batch.mark();
        transcode(new PageWriter(false).longData(3, print("b")).longData(4, mixed("c", 1)));
        TraceBatch first = TraceBatch.parseFrom(batch.sealMarked(11, ending()).message());
        batch.continueAt(20);
        TraceBatch second = seal(22);

        assertThat(first.getEventsList())
                .extracting(event -> event.getPrint().getBuf())
                .containsExactly("a");
        assertThat(first.getNextOrdinal()).isEqualTo(11);
        assertThat(second.getFirstOrdinal()).isEqualTo(20);
        assertThat(second.getEventsCount()).isEqualTo(2);
        assertThat(second.getEvents(0).getPrint().getBuf()).isEqualTo("b");
        assertThat(new EventDecoder(PLANS.catalog()::schema)
                        .decode(second, second.getEvents(1))
                        .tracepoint())
                .isEqualTo("test/mixed");
    }

    @Test
    void eventsBehindAMarkKeepTheirTimes() {
        batch.begin(0);
        transcode(new PageWriter(false).longData(1, print("a")).longData(2, print("b")));
        batch.mark();
        transcode(new PageWriter(false).longData(5, print("c")).longData(4, print("d")));
        batch.sealMarked(2, ending());
        batch.continueAt(2);
        transcode(new PageWriter(false).longData(20, print("e")));

        assertThat(EventTimes.of(seal(5))).containsExactly(PAGE_TIME + 5, PAGE_TIME + 9, PAGE_TIME + 20);
    }

    @Test
    void eventsBehindAMarkBeforeAllEventsKeepTheirTimes() {
        batch.begin(0);
        transcode(new PageWriter(false).longData(1, print("of the batch before")));
        batch.begin(1);
        batch.mark();
        transcode(new PageWriter(false).longData(5, print("a")).longData(4, print("b")));
        batch.sealMarked(1, ending());
        batch.continueAt(1);

        assertThat(EventTimes.of(seal(3))).containsExactly(PAGE_TIME + 5, PAGE_TIME + 9);
    }

    @Test
    void notesMakeABatchWorthSending() {
        batch.begin(0);
        assertThat(batch.isEmpty()).isTrue();
        batch.addNote(Note.Reason.OVERWRITTEN, 5);
        assertThat(batch.isEmpty()).isFalse();
        assertThat(seal(5).getNotes(0).getCount()).isEqualTo(5);

        batch.begin(5);
        assertThat(batch.isEmpty()).isTrue();
        assertThat(seal(5).getNotesCount()).isZero();
    }

    @Test
    void anEventSaysItsThreadOnlyWhereItIsNotTheFirstEvents() {
        batch.begin(0);
        transcode(new PageWriter(false)
                .longData(0, ofThread(7, print("a")))
                .longData(1, ofThread(0, print("b")))
                .longData(1, ofThread(7, print("c"))));
        TraceBatch sent = seal(3);

        assertThat(sent.getBasePid()).isEqualTo(7);
        assertThat(sent.getEventsList()).extracting(TraceEvent::hasPid).containsExactly(false, true, false);
        assertThat(sent.getEventsList())
                .extracting(event -> Pids.of(sent, event))
                .containsExactly(7, 0, 7);
    }

    @Test
    void twoBuildersMayTakeTurns() throws InvalidProtocolBufferException {
        BatchBuilder other = new BatchBuilder(BatchOrigin.unknown(), KernelContext.none());
        batch.begin(0);
        other.begin(0);
        ByteBuf mixed = new PageWriter(false).longData(0, mixed("n", 1, 2, 3)).bytes();
        ByteBuf printed = new PageWriter(false).longData(0, print("a")).bytes();
        transcoder.transcode(mixed, 0, 0, false, batch);
        transcoder.transcode(printed, 0, 0, false, other);
        transcoder.transcode(printed, 0, 0, false, batch);

        TraceBatch sent = seal(2);
        assertThat(sent.getSchemaIds(sent.getEvents(0).getSchemaIndex()))
                .isNotEqualTo(sent.getSchemaIds(sent.getEvents(1).getSchemaIndex()));
        TraceBatch sentByOther = TraceBatch.parseFrom(other.seal(1, ending()).message());
        assertThat(sentByOther.getSchemaIdsList()).hasSize(1);
    }

    @Test
    void nothingIsAllocatedPerEvent() {
        PageWriter page = new PageWriter(false);
        for (int i = 0; i < 40; i++) {
            page.longData(1, print("a marker")).longData(1, mixed("name", 1, 2, 3));
        }
        ByteBuf records = page.bytes();
        int rounds = 20_000;
        walk(records, rounds);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        walk(records, rounds);
        double bytesPerEvent = (threads.getCurrentThreadAllocatedBytes() - before) / (80.0 * rounds);

        assertThat(bytesPerEvent).isLessThan(0.01);
    }

    private void walk(ByteBuf records, int rounds) {
        for (int i = 0; i < rounds; i++) {
            batch.begin(0);
            transcoder.transcode(records, PAGE_TIME, 0, false, batch);
        }
    }

    private boolean transcode(PageWriter page) {
        return transcoder.transcode(page.bytes(), PAGE_TIME, 0, false, batch);
    }

    private TraceBatch seal(long nextOrdinal) {
        try {
            return TraceBatch.parseFrom(batch.seal(nextOrdinal, ending()).message());
        } catch (InvalidProtocolBufferException broken) {
            throw new AssertionError(broken);
        }
    }

    private static BatchEnding ending() {
        return new BatchEnding(1, 0, 0, 0, false);
    }

    private static EventFormat format(String system, String text) {
        return new EventFormatParser(ABI).parse(system, text);
    }

    private static byte[] ofThread(int pid, byte[] record) {
        ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN).putInt(4, pid);
        return record;
    }

    private static byte[] print(String text) {
        byte[] bytes = (text + "\0").getBytes(StandardCharsets.UTF_8);
        return new Record(5).int64(0xffffffff81000000L).bytes(bytes).toArray();
    }

    /** The name behind the fixed part, the list behind the name. */
    private static byte[] mixed(String name, int... list) {
        byte[] text = (name + "\0").getBytes(StandardCharsets.UTF_8);
        int listOffset = 32 + text.length;
        Record record = new Record(7)
                .int16(-2)
                .int8(200)
                .int8(1)
                .int32(text.length << 16 | 32)
                .int32(list.length * 4 << 16 | listOffset - 20)
                .int32(0)
                .int64(0xffff888000001000L)
                .bytes(text);
        for (int element : list) {
            record.int32(element);
        }
        return record.toArray();
    }
}
