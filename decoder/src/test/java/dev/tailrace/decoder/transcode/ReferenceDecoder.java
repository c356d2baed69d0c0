package dev.tailrace.decoder.transcode;

import com.google.protobuf.CodedOutputStream;
import dev.tailrace.decoder.format.FieldPlacement;
import dev.tailrace.decoder.schema.EventPlan;
import dev.tailrace.decoder.schema.FieldEncoding;
import dev.tailrace.decoder.schema.FieldPlan;
import dev.tailrace.proto.v1.TraceEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a plan makes of a record, as slowly and simply as it can be said; written from the documentation of the plan's parts. Common
 * fields: type at 0, flags at 2, preempt count at 3, pid at 4.
 */
final class ReferenceDecoder {
    private final boolean bigEndian;
    private int badFields;

    ReferenceDecoder(boolean bigEndian) {
        this.bigEndian = bigEndian;
    }

    private interface Writing {
        void to(CodedOutputStream out) throws IOException;
    }

    /** Fields so far whose location word points outside the record. */
    int badFields() {
        return badFields;
    }

    /** The body of one {@code TraceEvent}. */
    byte[] event(EventPlan plan, byte[] record, long timestampDelta, int schemaIndex, int basePid) throws IOException {
        byte[] payload = payload(plan, record);
        return message(out -> {
            writeNumber(TraceEvent.TIMESTAMP_DELTA_NS_FIELD_NUMBER, timestampDelta, out);
            writeNumber(TraceEvent.SCHEMA_INDEX_FIELD_NUMBER, schemaIndex, out);
            if (pid(record) != basePid) {
                out.writeInt32(TraceEvent.PID_FIELD_NUMBER, pid(record));
            }
            writeNumber(TraceEvent.CONTEXT_FLAGS_FIELD_NUMBER, record[2] & 0xff, out);
            writeNumber(TraceEvent.PREEMPT_DEPTH_FIELD_NUMBER, record[3] & 15, out);
            writeNumber(TraceEvent.MIGRATE_DISABLE_DEPTH_FIELD_NUMBER, (record[3] & 0xff) / 16, out);
            out.writeUInt32NoTag(plan.payloadTag());
            out.writeByteArrayNoTag(payload);
        });
    }

    int pid(byte[] record) {
        return unsigned(record, 4, 4).intValue();
    }

    private byte[] payload(EventPlan plan, byte[] record) throws IOException {
        return message(out -> {
            for (FieldPlan field : plan.fields()) {
                byte[] space = space(field, record);
                byte[] value = field.packed() ? list(field, space) : single(field, space);
                if (value.length > 0) {
                    out.writeUInt32NoTag(field.tag());
                    out.writeRawBytes(value);
                }
            }
        });
    }

    /** The field's bytes; none when they would lie outside the record. */
    private byte[] space(FieldPlan field, byte[] record) {
        int start = field.offset();
        int size = field.size();
        if (field.placement() == FieldPlacement.TAIL) {
            return Arrays.copyOfRange(record, Math.min(start, record.length), record.length);
        }
        if (field.placement() != FieldPlacement.FIXED) {
            long location = unsigned(record, start, 4).longValueExact();
            start = (int) (location % 65536) + (field.placement() == FieldPlacement.REL_LOC ? start + 4 : 0);
            size = (int) (location / 65536);
        }
        if (start + size > record.length) {
            badFields++;
            return new byte[0];
        }
        return Arrays.copyOfRange(record, start, start + size);
    }

    /** With its length in front; nothing when there is no whole element. */
    private byte[] list(FieldPlan field, byte[] space) throws IOException {
        int elementSize = field.encoding().elementSizeBytes();
        byte[] elements = message(out -> {
            for (int at = 0; at + elementSize <= space.length; at += elementSize) {
                writeElement(field.encoding(), space, at, out);
            }
        });
        return elements.length == 0 ? elements : message(out -> out.writeByteArrayNoTag(elements));
    }

    private byte[] single(FieldPlan field, byte[] space) throws IOException {
        FieldEncoding encoding = field.encoding();
        if (encoding == FieldEncoding.TEXT) {
            String text = new String(space, 0, textLength(space), StandardCharsets.UTF_8);
            return text.isEmpty() ? new byte[0] : message(out -> out.writeStringNoTag(text));
        }
        if (encoding == FieldEncoding.BYTES) {
            return space.length == 0 ? space : message(out -> out.writeByteArrayNoTag(space));
        }
        int elementSize = encoding.elementSizeBytes();
        boolean absent =
                space.length < elementSize || unsigned(space, 0, elementSize).signum() == 0;
        return absent ? new byte[0] : message(out -> writeElement(encoding, space, 0, out));
    }

    private static int textLength(byte[] space) {
        int length = 0;
        while (length < space.length && space[length] != 0) {
            length++;
        }
        return length;
    }

    private void writeElement(FieldEncoding encoding, byte[] space, int at, CodedOutputStream out) throws IOException {
        int size = encoding.elementSizeBytes();
        BigInteger unsigned = unsigned(space, at, size);
        BigInteger signed =
                unsigned.testBit(8 * size - 1) ? unsigned.subtract(BigInteger.ONE.shiftLeft(8 * size)) : unsigned;
        switch (encoding) {
            case UNSIGNED_8, UNSIGNED_16, UNSIGNED_32, UNSIGNED_64 -> out.writeUInt64NoTag(unsigned.longValue());
            case SIGNED_8, SIGNED_16, SIGNED_32, SIGNED_64 -> out.writeInt64NoTag(signed.longValueExact());
            case ZIGZAG_8, ZIGZAG_16, ZIGZAG_32, ZIGZAG_64 -> out.writeSInt64NoTag(signed.longValueExact());
            case FIXED_32 -> out.writeFixed32NoTag(unsigned.intValue());
            case FIXED_64, FIXED_64_OF_32 -> out.writeFixed64NoTag(unsigned.longValue());
            case TEXT, BYTES -> throw new AssertionError(encoding + " has no elements");
        }
    }

    private BigInteger unsigned(byte[] from, int at, int size) {
        BigInteger value = BigInteger.ZERO;
        for (int i = 0; i < size; i++) {
            int next = from[bigEndian ? at + i : at + size - 1 - i] & 0xff;
            value = value.shiftLeft(8).or(BigInteger.valueOf(next));
        }
        return value;
    }

    private static void writeNumber(int number, long value, CodedOutputStream out) throws IOException {
        if (value != 0) {
            out.writeUInt64(number, value);
        }
    }

    private static byte[] message(Writing writing) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        writing.to(out);
        out.flush();
        return bytes.toByteArray();
    }
}
