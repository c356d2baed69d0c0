package dev.tailrace.decoder.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tailrace.decoder.format.PageLayout;
import dev.tailrace.decoder.page.PageFault;
import dev.tailrace.decoder.page.PageWriter;
import io.netty.buffer.ByteBufUtil;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/** In both byte orders, with the page headers of 32-bit and of 64-bit kernels. */
@ParameterizedClass
@CsvSource({"false,8", "false,4", "true,8", "true,4"})
class CapturedPagesTest {
    private static final byte[] FOUR = {1, 2, 3, 4};
    private static final long LATE_STAMP = 0xf123_4567_89ab_cdefL;
    private static final int MISSED = 1 << 31;
    private static final int MISSED_AND_STORED = 3 << 30;

    @Parameter(0)
    private boolean bigEndian;

    @Parameter(1)
    private int commitSize;

    @TempDir
    private Path folder;

    private record Page(long timestamp, String data) {}

    @Test
    void anEmptyFileHasNoPage() throws IOException {
        assertThat(read(new byte[0])).isEmpty();
    }

    @Test
    void aPageIsItsStampAndItsCommittedData() throws IOException {
        byte[] page = page(0);

        assertThat(read(page)).containsExactly(new Page(LATE_STAMP, records()));
    }

    @Test
    void theFlagsOfTheCommitWordAreNoData() throws IOException {
        assertThat(read(page(MISSED_AND_STORED))).containsExactly(new Page(LATE_STAMP, records()));
    }

    @Test
    void pagesStandOneBehindTheOther() throws IOException {
        assertThat(read(join(page(0), page(MISSED_AND_STORED)))).hasSize(2);
    }

    @Test
    void aPartOfAPageAtTheEndIsAnErrorBehindTheWholePages() throws IOException {
        byte[] content = join(page(0), new byte[layout().subBufferSize() - 1]);
        try (CapturedPages pages = open(content)) {
            assertThat(pages.next()).isTrue();
            assertThatThrownBy(pages::next)
                    .isInstanceOf(CaptureException.class)
                    .hasMessageContaining("cpu0.raw, byte 64: expected a whole sub-buffer of 64 bytes");
        }
    }

    @Test
    void aPageThatClaimsMoreThanItHoldsSaysSoAndGivesWhatItHolds() throws IOException {
        int dataBytes = layout().subBufferSize() - layout().dataOffset();
        try (CapturedPages pages = open(page(0x4000))) {
            assertThat(pages.next()).isTrue();
            assertThat(pages.fault()).isEqualTo(PageFault.COMMIT_BEYOND_PAGE);
            assertThat(pages.data().readableBytes()).isEqualTo(dataBytes);
        }
    }

    @Test
    void aSoundPageMissesNothing() throws IOException {
        try (CapturedPages pages = open(page(0))) {
            assertThat(pages.next()).isTrue();
            assertThat(pages.fault()).isNull();
            assertThat(pages.eventsMissed()).isFalse();
            assertThat(pages.missedCount()).isZero();
            assertThat(pages.pageIndex()).isZero();
        }
    }

    @Test
    void theNumberOfMissedEventsStandsBehindTheData() throws IOException {
        byte[] page = page(MISSED_AND_STORED);
        int lowByte = layout().dataOffset() + writer().bytes().readableBytes() + (bigEndian ? commitSize - 1 : 0);
        page[lowByte] = 5;
        try (CapturedPages pages = open(page)) {
            assertThat(pages.next()).isTrue();
            assertThat(pages.eventsMissed()).isTrue();
            assertThat(pages.missedCount()).isEqualTo(5);
        }
    }

    @Test
    void aNumberOfMissedEventsThatIsNotStoredIsZero() throws IOException {
        try (CapturedPages pages = open(page(MISSED))) {
            assertThat(pages.next()).isTrue();
            assertThat(pages.eventsMissed()).isTrue();
            assertThat(pages.missedCount()).isZero();
        }
    }

    private PageLayout layout() {
        return new PageLayout(0, Long.BYTES, commitSize, Long.BYTES + commitSize, 64, bigEndian);
    }

    private byte[] page(int commitFlags) {
        return ByteBufUtil.getBytes(writer().subBuffer(layout(), LATE_STAMP, commitFlags));
    }

    private String records() {
        return ByteBufUtil.hexDump(writer().bytes());
    }

    private PageWriter writer() {
        return new PageWriter(bigEndian).data(3, FOUR).longData(4, FOUR);
    }

    private static byte[] join(byte[] first, byte[] second) {
        byte[] both = new byte[first.length + second.length];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private List<Page> read(byte[] content) throws IOException {
        List<Page> found = new ArrayList<>();
        try (CapturedPages pages = open(content)) {
            while (pages.next()) {
                found.add(new Page(pages.timestamp(), ByteBufUtil.hexDump(pages.data())));
            }
        }
        return found;
    }

    private CapturedPages open(byte[] content) throws IOException {
        return new CapturedPages(Files.write(folder.resolve("cpu0.raw"), content), layout());
    }
}
