package dev.tailrace.decoder.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

@ParameterizedClass
@ValueSource(booleans = {false, true})
class PageCursorTest {
    private static final long PAGE_TIME = 1_000_000;
    private static final byte[] FOUR = {1, 2, 3, 4};
    private static final byte[] EIGHT = {5, 6, 7, 8, 9, 10, 11, 12};

    @Parameter
    private boolean bigEndian;

    private record Found(long timestamp, String data) {}

    @Test
    void aPageWithoutRecordsHasNone() {
        assertThat(walk(page().bytes())).isEmpty();
    }

    @Test
    void aRecordOfFourBytesHasItsLengthInTheHeader() {
        assertThat(walk(page().data(7, FOUR).bytes())).containsExactly(new Found(PAGE_TIME + 7, "01020304"));
    }

    @Test
    void aRecordMayHaveItsLengthBehindTheHeader() {
        assertThat(walk(page().longData(7, EIGHT).bytes()))
                .containsExactly(new Found(PAGE_TIME + 7, "05060708090a0b0c"));
    }

    @Test
    void aLengthThatIsNoMultipleOfFourIsRoundedUpToTheNextRecord() {
        byte[] six = {1, 2, 3, 4, 5, 6};

        assertThat(walk(page().longData(1, six).data(1, FOUR).bytes()))
                .containsExactly(new Found(PAGE_TIME + 1, "010203040506"), new Found(PAGE_TIME + 2, "01020304"));
    }

    @Test
    void deltasAddUp() {
        assertThat(walk(page().data(0, FOUR).data(5, FOUR).data(10, FOUR).bytes()))
                .extracting(Found::timestamp)
                .containsExactly(PAGE_TIME, PAGE_TIME + 5, PAGE_TIME + 15);
    }

    @Test
    void aTimeExtendAddsToTheNextRecordsTime() {
        long extend = (5L << 27) + 3;

        assertThat(walk(page().timeExtend(extend).data(1, FOUR).bytes()))
                .containsExactly(new Found(PAGE_TIME + extend + 1, "01020304"));
    }

    @Test
    void anAbsoluteStampReplacesTheTime() {
        assertThat(walk(page().absoluteStamp(5_000_000_000L).data(1, FOUR).bytes()))
                .containsExactly(new Found(5_000_000_001L, "01020304"));
    }

    @Test
    void anAbsoluteStampTakesTheTopFiveBitsFromTheRunningTime() {
        long high = 3L << 59;
        PageCursor cursor = new PageCursor(bigEndian);
        cursor.start(page().absoluteStamp(77).data(0, FOUR).bytes(), high + 5);

        assertThat(cursor.next()).isTrue();
        assertThat(cursor.timestamp()).isEqualTo(high + 77);
    }

    @Test
    void anAbsoluteStampNeverGoesBack() {
        long high = 3L << 59;
        PageCursor cursor = new PageCursor(bigEndian);
        cursor.start(page().absoluteStamp(77).data(0, FOUR).bytes(), high + 100);

        assertThat(cursor.next()).isTrue();
        assertThat(cursor.timestamp()).isEqualTo((4L << 59) + 77);
    }

    @Test
    void aDiscardedEventIsPassedOverAndItsTimeCounts() {
        assertThat(walk(page().padding(9, 8).data(1, FOUR).bytes()))
                .containsExactly(new Found(PAGE_TIME + 10, "01020304"));
    }

    @Test
    void theFillerAtAPagesEndIsNoTime() {
        assertThat(walk(page().padding(1, 8).data(1, FOUR).bytes()))
                .containsExactly(new Found(PAGE_TIME + 1, "01020304"));
    }

    @Test
    void aSliceThatGoesOnWithAPageKeepsTheTime() {
        PageCursor cursor = new PageCursor(bigEndian);
        cursor.start(page().data(5, FOUR).bytes(), PAGE_TIME);
        while (cursor.next()) {}
        cursor.resume(page().data(5, FOUR).bytes());

        assertThat(cursor.next()).isTrue();
        assertThat(cursor.timestamp()).isEqualTo(PAGE_TIME + 10);
    }

    @Test
    void fewerThanFourBytesAreATruncatedHeader() {
        assertFault(page().data(1, FOUR).bytes().writeByte(1), PageFault.TRUNCATED_HEADER, 8);
    }

    @Test
    void aLengthWordBeyondTheDataIsATruncatedSecondWord() {
        assertFault(page().data(1, FOUR).header(0, 1).bytes(), PageFault.TRUNCATED_SECOND_WORD, 8);
    }

    @Test
    void aTimeExtendBeyondTheDataIsATruncatedSecondWord() {
        assertFault(page().data(1, FOUR).header(30, 1).bytes(), PageFault.TRUNCATED_SECOND_WORD, 8);
    }

    @Test
    void aTailOfZeroesInSomeKernelsIsNullPadding() {
        assertFault(page().data(1, FOUR).header(29, 0).word(0).bytes(), PageFault.NULL_PADDING, 8);
    }

    @Test
    void aLengthBelowFourIsTooSmall() {
        assertFault(page().data(1, FOUR).header(0, 1).word(3).bytes(), PageFault.LENGTH_TOO_SMALL, 8);
    }

    @Test
    void aRecordThatEndsBeyondTheDataIsAFault() {
        assertFault(page().data(1, FOUR).header(2, 1).word(1).bytes(), PageFault.RECORD_BEYOND_DATA, 8);
    }

    @Test
    void aLengthBeyondTheDataIsAFault() {
        assertFault(page().data(1, FOUR).header(0, 1).word(4096).bytes(), PageFault.RECORD_BEYOND_DATA, 8);
    }

    @Test
    void aNegativeLengthIsAFault() {
        assertFault(page().data(1, FOUR).header(29, 5).word(-1).bytes(), PageFault.RECORD_BEYOND_DATA, 8);
    }

    @Test
    void whateverIsCutOffOrChangedTheWalkEndsWithinTheData() {
        long seed = Long.getLong("tailrace.seed", 20260101);
        System.out.println("seed of the changed pages: -Dtailrace.seed=" + seed);
        Random random = new Random(seed);
        ByteBuf good = page().data(1, FOUR)
                .timeExtend(1L << 40)
                .longData(3, EIGHT)
                .padding(5, 12)
                .absoluteStamp(1L << 50)
                .data(2, EIGHT)
                .bytes();
        for (int length = 0; length <= good.readableBytes(); length++) {
            walk(good.copy(0, length));
        }
        for (int i = 0; i < 20_000; i++) {
            ByteBuf changed = good.copy();
            for (int change = 0; change < 3; change++) {
                changed.setByte(random.nextInt(changed.readableBytes()), random.nextInt(256));
            }
            walk(changed);
        }
    }

    private PageWriter page() {
        return new PageWriter(bigEndian);
    }

    private List<Found> walk(ByteBuf records) {
        PageCursor cursor = new PageCursor(bigEndian);
        cursor.start(records, PAGE_TIME);
        List<Found> found = new ArrayList<>();
        while (cursor.next()) {
            assertThat(cursor.recordOffset() + cursor.recordLength()).isLessThanOrEqualTo(records.readableBytes());
            found.add(new Found(
                    cursor.timestamp(), ByteBufUtil.hexDump(records, cursor.recordOffset(), cursor.recordLength())));
            assertThat(found.size()).isLessThanOrEqualTo(records.readableBytes() / 4);
        }
        return found;
    }

    /** One good record of four bytes stands before the fault. */
    private void assertFault(ByteBuf records, PageFault fault, int offset) {
        PageCursor cursor = new PageCursor(bigEndian);
        cursor.start(records, PAGE_TIME);

        assertThat(cursor.next()).isTrue();
        assertThat(cursor.next()).isFalse();
        assertThat(cursor.fault()).isEqualTo(fault);
        assertThat(cursor.faultOffset()).isEqualTo(offset);
        assertThat(cursor.next()).isFalse();
    }
}
