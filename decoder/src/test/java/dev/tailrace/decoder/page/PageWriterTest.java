package dev.tailrace.decoder.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.decoder.format.PageLayout;
import io.netty.buffer.ByteBufUtil;
import org.junit.jupiter.api.Test;

/** The bytes were worked out by hand from the kernel's description of the record header. */
class PageWriterTest {
    private static final byte[] FOUR = {1, 2, 3, 4};

    @Test
    void aShortRecordHasItsWordsInTheLowFiveBitsOfALittleEndianHeader() {
        assertThat(hex(new PageWriter(false).data(2, FOUR))).isEqualTo("41000000" + "01020304");
    }

    @Test
    void aShortRecordHasItsWordsInTheHighFiveBitsOfABigEndianHeader() {
        assertThat(hex(new PageWriter(true).data(2, FOUR))).isEqualTo("08000002" + "01020304");
    }

    @Test
    void aLongRecordsLengthCountsItselfAndNotThePaddingBehindIt() {
        byte[] five = {1, 2, 3, 4, 5};

        assertThat(hex(new PageWriter(false).longData(0, five)))
                .isEqualTo("00000000" + "09000000" + "0102030405" + "000000");
        assertThat(hex(new PageWriter(true).longData(0, five)))
                .isEqualTo("00000000" + "00000009" + "0102030405" + "000000");
    }

    @Test
    void aTimeExtendIsCutAfterTwentySevenBits() {
        assertThat(hex(new PageWriter(true).timeExtend((5L << 27) + 3))).isEqualTo("f0000003" + "00000005");
    }

    @Test
    void anAbsoluteStampHasTypeThirtyOne() {
        assertThat(hex(new PageWriter(true).absoluteStamp((5L << 27) + 3))).isEqualTo("f8000003" + "00000005");
    }

    @Test
    void paddingCountsTheWordThatHoldsItsLength() {
        assertThat(hex(new PageWriter(true).padding(1, 4))).isEqualTo("e8000001" + "00000008" + "00000000");
    }

    @Test
    void aSubBufferOfASixtyFourBitKernelHasItsSignExtendedCommitBehindTheStamp() {
        PageLayout layout = new PageLayout(0, 8, 8, 16, 32, false);

        assertThat(ByteBufUtil.hexDump(new PageWriter(false).data(2, FOUR).subBuffer(layout, 0x0102, 1 << 31)))
                .isEqualTo("0201000000000000" + "08000080ffffffff" + "4100000001020304" + "0000000000000000");
    }

    @Test
    void aSubBufferOfAThirtyTwoBitKernelHasACommitOfFourBytes() {
        PageLayout layout = new PageLayout(0, 8, 4, 12, 24, true);

        assertThat(ByteBufUtil.hexDump(new PageWriter(true).data(2, FOUR).subBuffer(layout, 0x0102, 0)))
                .isEqualTo("0000000000000102" + "00000008" + "0800000201020304" + "00000000");
    }

    private static String hex(PageWriter page) {
        return ByteBufUtil.hexDump(page.bytes());
    }
}
