package dev.tailrace.decoder.transcode;

import dev.tailrace.decoder.schema.AddressPlan;

/** Reads from records which addresses they hold. Any thread. */
final class MentionReader {
    private final NumberWriter numbers;

    MentionReader(NumberWriter numbers) {
        this.numbers = numbers;
    }

    void read(CompiledEvent event, long record, int length, Mentions mentions) {
        for (AddressPlan addresses : event.addresses) {
            readAddresses(addresses, record, length, mentions);
        }
    }

    private void readAddresses(AddressPlan plan, long record, int length, Mentions mentions) {
        int elementSize = plan.elementSize();
        int end = plan.size() == 0 ? length : plan.offset() + plan.size();
        for (int offset = plan.offset(); offset + elementSize <= end; offset += elementSize) {
            long address = elementSize == Long.BYTES
                    ? numbers.int64(record + offset)
                    : Integer.toUnsignedLong(numbers.int32(record + offset));
            if (address != 0) {
                mentions.address(address);
            }
        }
    }
}
