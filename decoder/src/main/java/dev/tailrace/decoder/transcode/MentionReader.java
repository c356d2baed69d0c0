package dev.tailrace.decoder.transcode;

import dev.tailrace.decoder.schema.AddressPlan;
import dev.tailrace.decoder.schema.CommonPlan;
import io.netty.buffer.ByteBuf;

/** Reads from records which thread they are of and which addresses they hold. Not thread safe. */
final class MentionReader {
    private final int pidOffset;
    private final Words words;

    MentionReader(CommonPlan common, boolean bigEndian) {
        this.pidOffset = common.pidOffset();
        this.words = new Words(bigEndian);
    }

    void read(CompiledPlan plan, ByteBuf data, int record, int length, Mentions mentions) {
        if (pidOffset >= 0) {
            mentions.pid(words.int32(data, record + pidOffset));
        }
        for (AddressPlan addresses : plan.addresses) {
            readAddresses(addresses, data, record, length, mentions);
        }
    }

    private void readAddresses(AddressPlan plan, ByteBuf data, int record, int length, Mentions mentions) {
        int elementSize = plan.elementSize();
        int end = plan.size() == 0 ? length : plan.offset() + plan.size();
        for (int offset = plan.offset(); offset + elementSize <= end; offset += elementSize) {
            long address = elementSize == Long.BYTES
                    ? words.int64(data, record + offset)
                    : words.int32(data, record + offset) & 0xffff_ffffL;
            if (address != 0) {
                mentions.address(address);
            }
        }
    }
}
