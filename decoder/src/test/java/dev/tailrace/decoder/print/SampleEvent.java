package dev.tailrace.decoder.print;

import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.EventFormatParser;
import dev.tailrace.decoder.format.KernelAbi;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** An event made up for one test: fields with their values, then what a print format makes of them. */
final class SampleEvent {
    private static final int FIRST_OFFSET = 8;

    private final KernelAbi abi;
    private final ByteBuffer bytes;
    private final List<String> lines = new ArrayList<>();
    private KernelContext context = KernelContext.none();

    private SampleEvent(KernelAbi abi) {
        this.abi = abi;
        this.bytes = ByteBuffer.allocate(4096).order(abi.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        bytes.position(FIRST_OFFSET);
    }

    /** Of a 64-bit little-endian kernel. */
    static SampleEvent event() {
        return new SampleEvent(new KernelAbi(8, false));
    }

    static SampleEvent eventOf(KernelAbi abi) {
        return new SampleEvent(abi);
    }

    SampleEvent in(KernelContext context) {
        this.context = context;
        return this;
    }

    SampleEvent u8(String name, int value) {
        return field("u8 " + name, 1, false).put(() -> bytes.put((byte) value));
    }

    SampleEvent s32(String name, int value) {
        return field("int " + name, 4, true).put(() -> bytes.putInt(value));
    }

    SampleEvent u32(String name, int value) {
        return field("u32 " + name, 4, false).put(() -> bytes.putInt(value));
    }

    SampleEvent u64(String name, long value) {
        return field("u64 " + name, 8, false).put(() -> bytes.putLong(value));
    }

    SampleEvent s64(String name, long value) {
        return field("s64 " + name, 8, true).put(() -> bytes.putLong(value));
    }

    SampleEvent pointer(String name, long value) {
        return field("void * " + name, abi.longSize(), false).put(() -> {
            if (abi.longSize() == Long.BYTES) {
                bytes.putLong(value);
            } else {
                bytes.putInt((int) value);
            }
        });
    }

    SampleEvent text(String name, int size, String value) {
        byte[] text = Arrays.copyOf(value.getBytes(StandardCharsets.UTF_8), size);
        return field("char " + name + "[" + size + "]", size, false).put(() -> bytes.put(text));
    }

    SampleEvent array(String declaration, byte... value) {
        return field(declaration, value.length, false).put(() -> bytes.put(value));
    }

    /** A {@code __data_loc} field; its bytes go to a place well behind all fields. */
    SampleEvent located(String declaration, int at, byte... value) {
        bytes.put(at, value);
        return field("__data_loc " + declaration, 4, false).put(() -> bytes.putInt(value.length << 16 | at));
    }

    private SampleEvent field(String declaration, int size, boolean signed) {
        lines.add("\tfield:%s;\toffset:%d;\tsize:%d;\tsigned:%d;"
                .formatted(declaration, bytes.position(), size, signed ? 1 : 0));
        return this;
    }

    private SampleEvent put(Runnable value) {
        value.run();
        return this;
    }

    EventFormat format(String printFormat) {
        String text =
                "name: sample\nID: 1\nformat:\n\tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;\n\n"
                        + String.join("\n", lines) + "\n\nprint fmt: " + printFormat;
        return new EventFormatParser(abi).parse("test", text);
    }

    EventRecord record() {
        return new EventRecord(abi.bigEndian()).at(bytes.array(), 0, bytes.capacity());
    }

    String printed(String printFormat) {
        TextOutput out = new TextOutput(16);
        PrintFormat.compile(format(printFormat), abi, context).append(record(), out);
        return out.toString();
    }
}
