package dev.tailrace.decoder.record;

import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.EventFormatParser;
import dev.tailrace.decoder.format.FormatException;
import dev.tailrace.decoder.format.KernelAbi;
import dev.tailrace.proto.v1.EventSchema;
import dev.tailrace.proto.v1.KernelField;

/** The kernel's format of an event, out of the schema that went with it. The event's number, which differs by boot, is 0. */
public final class SchemaFormat {
    private SchemaFormat() {}

    /** The kernel that wrote the event. */
    public static KernelAbi abi(EventSchema schema) {
        return new KernelAbi(schema.getLongSizeBytes(), schema.getBigEndian());
    }

    /** @throws FormatException if the schema holds what is no format */
    public static EventFormat of(EventSchema schema) {
        StringBuilder text =
                new StringBuilder("name: ").append(schema.getName()).append("\nID: 0\nformat:\n");
        for (KernelField field : schema.getFieldsList()) {
            text.append("\tfield:%s;\toffset:%d;\tsize:%d;\tsigned:%d;\n"
                    .formatted(
                            field.getDeclaration(),
                            field.getOffsetBytes(),
                            field.getSizeBytes(),
                            field.getIsSigned() ? 1 : 0));
        }
        text.append("\nprint fmt: ").append(schema.getPrintFormat());
        return new EventFormatParser(abi(schema)).parse(schema.getSystem(), text.toString());
    }
}
