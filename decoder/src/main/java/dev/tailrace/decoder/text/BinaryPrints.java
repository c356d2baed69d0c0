package dev.tailrace.decoder.text;

import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.format.KernelAbi;
import dev.tailrace.decoder.print.BinaryFormat;
import dev.tailrace.decoder.print.EventRecord;
import dev.tailrace.decoder.print.RecordText;
import dev.tailrace.decoder.print.TextOutput;
import dev.tailrace.decoder.print.UnprintableException;
import java.util.HashMap;
import java.util.Map;

/** The formats of {@code trace_printk}, by their addresses. Each is read once. Not thread safe. */
final class BinaryPrints {
    private final int argumentsOffset;
    private final KernelAbi abi;
    private final KernelContext context;
    private final Map<Long, RecordText> byAddress = new HashMap<>();

    BinaryPrints(int argumentsOffset, KernelAbi abi, KernelContext context) {
        this.argumentsOffset = argumentsOffset;
        this.abi = abi;
        this.context = context;
    }

    void append(long formatAddress, EventRecord record, TextOutput out) {
        byAddress.computeIfAbsent(formatAddress, this::read).append(record, out);
    }

    private RecordText read(long address) {
        byte[] format = context.strings().at(address);
        if (format == null) {
            throw new UnprintableException("the format of a trace_printk at an unknown address");
        }
        return new BinaryFormat(format, argumentsOffset, abi, context);
    }
}
