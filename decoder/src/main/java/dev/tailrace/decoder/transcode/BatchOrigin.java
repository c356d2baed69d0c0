package dev.tailrace.decoder.transcode;

import dev.tailrace.proto.v1.Source;
import dev.tailrace.proto.v1.TraceBatch;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What all batches of one CPU share. Meanings and units as in {@code TraceBatch}. Any thread.
 *
 * @param source the host, its boot and the instance
 * @param epochNs when the exporter started; tells one run from the next
 * @param cpu from 0
 * @param clock the trace clock's name; empty when unknown
 */
public record BatchOrigin(Source source, long epochNs, int cpu, String clock) {
    private static final int INITIAL_BYTES = 256;

    /** Where nothing is said of a batch's origin: CPU 0 of an unnamed source. */
    public static BatchOrigin unknown() {
        return new BatchOrigin(Source.getDefaultInstance(), 0, 0, "");
    }

    /**
     * Its part of the {@code TraceBatch}. That message's generated class would write it, too, but an AOT cache with it has the classes of
     * all tracepoints' messages, too: 340, which an exporter needs for nothing else (docs/adr/0008).
     */
    byte[] fields() {
        ProtobufOutput out = new ProtobufOutput(INITIAL_BYTES);
        out.bytes(TraceBatch.SOURCE_FIELD_NUMBER, source.toByteArray());
        out.fixed64(TraceBatch.EPOCH_NS_FIELD_NUMBER, epochNs);
        out.number(TraceBatch.CPU_FIELD_NUMBER, cpu);
        out.text(TraceBatch.CLOCK_FIELD_NUMBER, clock.getBytes(StandardCharsets.UTF_8));
        return Arrays.copyOf(out.array(), out.position());
    }
}
