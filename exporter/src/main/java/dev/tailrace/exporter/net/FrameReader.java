package dev.tailrace.exporter.net;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tailrace.proto.v1.StreamFrame;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into frames. Hands on a batch as the {@code byte[]} of its message, which need not be read here, and every other frame as
 * a {@link StreamFrame}. A frame beyond the limit, or one that is none, fails the connection.
 */
final class FrameReader extends LengthFieldBasedFrameDecoder {
    /** No stranger makes a server keep more than this. */
    static final int LARGEST_HELLO_BYTES = 64 << 10;

    private static final int VARINT_PAYLOAD_BITS = 7;
    private static final int VARINT_PAYLOAD = 0x7f;
    private static final int LARGEST_VARINT32_BYTES = 5;

    FrameReader(int maxFrameBytes) {
        super(Frames.LENGTH_BYTES + maxFrameBytes, 0, Frames.LENGTH_BYTES, 0, Frames.LENGTH_BYTES);
    }

    @Override
    protected @Nullable Object decode(ChannelHandlerContext context, ByteBuf in) throws Exception {
        ByteBuf frame = (ByteBuf) super.decode(context, in);
        if (frame == null) {
            return null;
        }
        try {
            byte[] batch = batch(frame);
            return batch == null ? parse(frame) : batch;
        } finally {
            frame.release();
        }
    }

    private static StreamFrame parse(ByteBuf frame) throws InvalidProtocolBufferException {
        byte[] bytes = new byte[frame.readableBytes()];
        frame.readBytes(bytes);
        return StreamFrame.parseFrom(bytes);
    }

    /** The batch, if the frame holds one and nothing else; otherwise null, and the frame is as it was. */
    private static byte @Nullable [] batch(ByteBuf frame) {
        int start = frame.readerIndex();
        if (frame.isReadable() && frame.readByte() == Frames.BATCH_TAG) {
            int length = length(frame);
            if (length == frame.readableBytes()) {
                byte[] batch = new byte[length];
                frame.readBytes(batch);
                return batch;
            }
        }
        frame.readerIndex(start);
        return null;
    }

    private static int length(ByteBuf frame) {
        int length = 0;
        for (int index = 0; index < LARGEST_VARINT32_BYTES && frame.isReadable(); index++) {
            byte part = frame.readByte();
            length |= (part & VARINT_PAYLOAD) << index * VARINT_PAYLOAD_BITS;
            if (part >= 0) {
                return length;
            }
        }
        return -1;
    }
}
