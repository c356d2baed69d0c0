package dev.tailrace.decoder.fuzz;

import dev.tailrace.decoder.capture.RecordedPages;
import dev.tailrace.decoder.format.PageLayout;
import dev.tailrace.decoder.page.PageWriter;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Recorded pages whole and in part, and a written one with every kind of record in each variant. */
final class PageSeeds {
    private static final int RECORDS_OF_A_SMALL_SEED = 256;
    private static final int SHAPES = 900;
    private static final int MASKS = 901;
    private static final int UNKNOWN = 60_000;

    private PageSeeds() {}

    static List<byte[]> all() {
        List<byte[]> seeds = new ArrayList<>();
        for (RecordedPages.Page page : RecordedPages.all()) {
            seeds.add(recorded(0, page, page.records().length));
            seeds.add(recorded(FuzzedPage.SHORT_COMMIT | FuzzedPage.TWO_SLICES, page, RECORDS_OF_A_SMALL_SEED));
        }
        for (int variant = 0; variant <= (FuzzedPage.BIG_ENDIAN | FuzzedPage.SHORT_COMMIT); variant++) {
            seeds.add(written(variant));
        }
        return seeds;
    }

    private static byte[] recorded(int variant, RecordedPages.Page page, int length) {
        PageWriter writer = new PageWriter(false).bytes(Arrays.copyOf(page.records(), length));
        return input(variant, writer, page.timestamp());
    }

    private static byte[] written(int variant) {
        boolean bigEndian = (variant & FuzzedPage.BIG_ENDIAN) != 0;
        PageWriter writer = new PageWriter(bigEndian)
                .timeExtend(1L << 40)
                .longData(1, event(bigEndian, SHAPES, 240))
                .padding(2, 8)
                .absoluteStamp(1L << 50)
                .data(3, event(bigEndian, MASKS, 40))
                .data(4, event(bigEndian, UNKNOWN, 16))
                .padding(1, 4);
        return input(variant, writer, 1_000);
    }

    /** A record whose location words all say "8 bytes, 16 behind". */
    private static byte[] event(boolean bigEndian, int id, int length) {
        PageWriter record = new PageWriter(bigEndian).word(bigEndian ? id << 16 : id);
        while (record.bytes().readableBytes() < length) {
            record.word(8 << 16 | 16);
        }
        return ByteBufUtil.getBytes(record.bytes());
    }

    private static byte[] input(int variant, PageWriter writer, long timestamp) {
        PageLayout sizeless = FuzzedPage.layout(variant, 0);
        int size = sizeless.dataOffset() + writer.bytes().readableBytes();
        return FuzzedPage.input(
                variant, Unpooled.wrappedBuffer(writer.subBuffer(FuzzedPage.layout(variant, size), timestamp, 0)));
    }
}
