package dev.tailrace.exporter.sink;

import dev.tailrace.proto.v1.RawSlice;
import io.netty.buffer.ByteBuf;

/**
 * Where slices go that are decoded elsewhere. Nothing is kept here: what is on its way when the receiver goes is gone with it, and its
 * ordinals are a hole that the receiver's next batch shows.
 */
public interface SliceSink extends Delivery {

    /** The connection in use, above 0 and different from each one before; 0 while there is none. Any thread. */
    long connection();

    /**
     * Takes a slice over, without a copy and without blocking. Any thread; the slices of one CPU come from one thread.
     *
     * @param connection for which it was made; it is dropped when that one is gone
     * @param head all but the data
     * @param data the slice's bytes; released when they are written, or dropped
     */
    void offer(long connection, RawSlice head, ByteBuf data);
}
