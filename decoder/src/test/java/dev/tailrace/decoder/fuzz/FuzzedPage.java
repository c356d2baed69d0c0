package dev.tailrace.decoder.fuzz;

import dev.tailrace.decoder.format.PageLayout;
import dev.tailrace.decoder.page.CommitWord;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * An input as a sub-buffer. Its first byte says of which kernel, and whether the records come in two slices:
 *
 * <pre>
 *    7       3      2          1              0
 *   +---------+------------+--------------+------------+
 *   | unused  | two slices | 4-byte commit| big endian |
 *   +---------+------------+--------------+------------+
 * </pre>
 */
record FuzzedPage(boolean bigEndian, long timestamp, ByteBuf records, boolean twoSlices) {
    static final int BIG_ENDIAN = 1;
    static final int SHORT_COMMIT = 2;
    static final int TWO_SLICES = 4;

    /** Null when the input is shorter than a page's header. */
    static @Nullable FuzzedPage of(byte[] input) {
        int variant = input.length == 0 ? 0 : input[0];
        PageLayout layout = layout(variant, input.length - 1);
        if (input.length - 1 < layout.dataOffset()) {
            return null;
        }
        ByteBuf page = Unpooled.wrappedBuffer(input, 1, input.length - 1);
        int lowHalf = layout.bigEndian() ? layout.dataOffset() - Integer.BYTES : layout.commitOffset();
        int commit = layout.bigEndian() ? page.getInt(lowHalf) : page.getIntLE(lowHalf);
        int size = Math.min(CommitWord.dataSize(commit), layout.subBufferSize() - layout.dataOffset());
        long timestamp = layout.bigEndian() ? page.getLong(0) : page.getLongLE(0);
        return new FuzzedPage(
                layout.bigEndian(), timestamp, page.slice(layout.dataOffset(), size), (variant & TWO_SLICES) != 0);
    }

    /** The input that is read as this sub-buffer. */
    static byte[] input(int variant, ByteBuf subBuffer) {
        return ByteBufUtil.getBytes(Unpooled.buffer().writeByte(variant).writeBytes(subBuffer));
    }

    static PageLayout layout(int variant, int subBufferSize) {
        int commitSize = (variant & SHORT_COMMIT) != 0 ? Integer.BYTES : Long.BYTES;
        return new PageLayout(
                0, Long.BYTES, commitSize, Long.BYTES + commitSize, subBufferSize, (variant & BIG_ENDIAN) != 0);
    }

    ByteBuf firstSlice() {
        return records.slice(0, split());
    }

    ByteBuf secondSlice() {
        return records.slice(split(), records.readableBytes() - split());
    }

    private int split() {
        int size = records.readableBytes();
        return twoSlices ? size / 2 & ~3 : size;
    }
}
