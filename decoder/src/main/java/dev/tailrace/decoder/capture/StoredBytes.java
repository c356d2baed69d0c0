package dev.tailrace.decoder.capture;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Bytes that can be read from any place. */
interface StoredBytes {

    /** How many there are. */
    long size();

    /** Fills the buffer from there on, as far as there are bytes. */
    void read(ByteBuffer target, long position) throws IOException;

    /** An error that says what should stand there. */
    CaptureException expected(long position, String expected);
}
