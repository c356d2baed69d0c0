package dev.tailrace.exporter.sink;

import com.google.protobuf.ByteString;
import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.proto.v1.Source;
import dev.tailrace.proto.v1.TraceBatch;
import java.util.Random;

/** Batches for tests of sinks. */
public final class TestBatches {
    private static final String HOST = "test-host";
    private static final int LARGE_BYTES = 100_000;

    private TestBatches() {}

    /** A small one without events. */
    public static SealedBatch of(int cpu, long ordinal) {
        return SealedBatch.of(batch(cpu, ordinal).build());
    }

    /** A small one that needs a schema. */
    public static SealedBatch withSchema(int cpu, long ordinal, long schemaId) {
        return SealedBatch.of(batch(cpu, ordinal).addSchemaIds(schemaId).build());
    }

    /** One of 100 kB that no compression makes smaller. */
    public static SealedBatch large(int cpu, long ordinal) {
        byte[] noise = new byte[LARGE_BYTES];
        new Random(ordinal).nextBytes(noise);
        return SealedBatch.of(batch(cpu, ordinal)
                .setClock(ByteString.copyFrom(noise).toStringUtf8())
                .build());
    }

    /** A message of exactly this size. */
    public static byte[] ofSize(int cpu, long ordinal, int bytes) {
        int rest = bytes - batch(cpu, ordinal).build().getSerializedSize();
        for (int length = rest; length >= 0; length--) {
            byte[] message =
                    batch(cpu, ordinal).setClock("x".repeat(length)).build().toByteArray();
            if (message.length == bytes) {
                return message;
            }
        }
        throw new IllegalArgumentException("no message has exactly %d bytes".formatted(bytes));
    }

    private static TraceBatch.Builder batch(int cpu, long ordinal) {
        return TraceBatch.newBuilder()
                .setSource(Source.newBuilder().setHost(HOST))
                .setCpu(cpu)
                .setFirstOrdinal(ordinal)
                .setNextOrdinal(ordinal + 1);
    }
}
