package dev.tailrace.exporter.net;

import dev.tailrace.proto.v1.Acknowledgement;
import dev.tailrace.proto.v1.EventSchema;
import dev.tailrace.proto.v1.Hello;
import dev.tailrace.proto.v1.RawSlice;
import dev.tailrace.proto.v1.Refusal;
import dev.tailrace.proto.v1.StreamFrame;
import dev.tailrace.proto.v1.Welcome;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Frames as bytes: 4 bytes of length, big endian, then a {@link StreamFrame}. Any thread. */
public final class Frames {
    /** Version of the protocol. */
    public static final int VERSION = 1;

    /** Bytes of a frame's length. */
    static final int LENGTH_BYTES = 4;

    /** What stands first in a frame that holds a batch: the tag of {@code StreamFrame.batch}. */
    static final int BATCH_TAG = StreamFrame.BATCH_FIELD_NUMBER << 3 | 2;

    private static final int SLICE_TAG = StreamFrame.RAW_SLICE_FIELD_NUMBER << 3 | 2;
    private static final int RECORDS_TAG = RawSlice.RECORDS_FIELD_NUMBER << 3 | 2;
    private static final int LARGEST_VARINT_BYTES = 5;

    private static final int VARINT_PAYLOAD_BITS = 7;
    private static final int VARINT_MORE = 0x80;

    /** What stands before a batch's bytes at most. */
    private static final int LARGEST_HEAD_BYTES = LENGTH_BYTES + 1 + 5;

    private Frames() {}

    /** A frame. The caller releases it, or whoever it is handed to. */
    public static ByteBuf of(StreamFrame frame) {
        byte[] bytes = frame.toByteArray();
        return Unpooled.buffer(LENGTH_BYTES + bytes.length)
                .writeInt(bytes.length)
                .writeBytes(bytes);
    }

    /** A batch's frame, without a copy of the batch. */
    public static ByteBuf batch(byte[] message) {
        ByteBuf head = Unpooled.buffer(LARGEST_HEAD_BYTES);
        head.writeInt(0).writeByte(BATCH_TAG);
        writeVarint(head, message.length);
        head.setInt(0, head.readableBytes() - LENGTH_BYTES + message.length);
        return Unpooled.wrappedBuffer(head, Unpooled.wrappedBuffer(message));
    }

    /**
     * What stands before a slice's records in its frame. The records themselves are to be written right behind it.
     *
     * @param slice all but the records
     * @param recordBytes how many bytes the records have
     */
    public static ByteBuf sliceHead(RawSlice slice, int recordBytes) {
        byte[] fields = slice.toByteArray();
        ByteBuf inner =
                Unpooled.buffer(fields.length + 2 + LARGEST_VARINT_BYTES).writeBytes(fields);
        writeVarint(inner, RECORDS_TAG);
        writeVarint(inner, recordBytes);
        ByteBuf head = Unpooled.buffer(LARGEST_HEAD_BYTES + inner.readableBytes());
        head.writeInt(0).writeByte(SLICE_TAG);
        writeVarint(head, inner.readableBytes() + recordBytes);
        head.writeBytes(inner);
        head.setInt(0, head.readableBytes() - LENGTH_BYTES + recordBytes);
        return head;
    }

    private static void writeVarint(ByteBuf out, int value) {
        int rest = value;
        while (rest >= VARINT_MORE) {
            out.writeByte(rest | VARINT_MORE);
            rest >>>= VARINT_PAYLOAD_BITS;
        }
        out.writeByte(rest);
    }

    /** A schema's frame. */
    public static ByteBuf schema(EventSchema schema) {
        return of(StreamFrame.newBuilder().setSchema(schema).build());
    }

    static ByteBuf hello(Hello hello) {
        return of(StreamFrame.newBuilder().setHello(hello).build());
    }

    static ByteBuf welcome(int maxFrameBytes) {
        Welcome.Builder welcome = Welcome.newBuilder().setVersion(VERSION).setMaxFrameBytes(maxFrameBytes);
        return of(StreamFrame.newBuilder().setWelcome(welcome).build());
    }

    static ByteBuf refusal(String reason) {
        Refusal.Builder refusal = Refusal.newBuilder().setReason(reason);
        return of(StreamFrame.newBuilder().setRefusal(refusal).build());
    }

    /** How many batches of a connection were delivered. */
    public static ByteBuf acknowledgement(long batches) {
        Acknowledgement.Builder acknowledgement = Acknowledgement.newBuilder().setBatches(batches);
        return of(StreamFrame.newBuilder().setAcknowledgement(acknowledgement).build());
    }
}
