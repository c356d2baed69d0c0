package dev.tailrace.exporter.relay;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.proto.v1.Source;
import dev.tailrace.proto.v1.TraceBatch;
import java.io.IOException;
import java.util.stream.LongStream;

/** Reads of a batch what its way needs, and passes over its events. */
final class ReceivedBatch {
    private String host = "";
    private int cpu;
    private long firstOrdinal;
    private long nextOrdinal;
    private int eventCount;
    private final LongStream.Builder schemaIds = LongStream.builder();

    private ReceivedBatch() {}

    /**
     * A batch as its sender sealed it.
     *
     * @param message the serialized {@code TraceBatch}
     * @throws InvalidProtocolBufferException if it is none
     */
    static SealedBatch read(byte[] message) throws InvalidProtocolBufferException {
        ReceivedBatch batch = new ReceivedBatch();
        CodedInputStream in = CodedInputStream.newInstance(message);
        try {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                batch.readField(tag, in);
            }
        } catch (InvalidProtocolBufferException broken) {
            throw broken;
        } catch (IOException impossible) {
            throw new IllegalStateException("an array can be read", impossible);
        }
        return new SealedBatch(
                message,
                batch.host,
                batch.cpu,
                batch.firstOrdinal,
                batch.nextOrdinal,
                batch.eventCount,
                batch.schemaIds.build().toArray());
    }

    private void readField(int tag, CodedInputStream in) throws IOException {
        switch (WireFormat.getTagFieldNumber(tag)) {
            case TraceBatch.SOURCE_FIELD_NUMBER ->
                host = Source.parseFrom(in.readByteArray()).getHost();
            case TraceBatch.CPU_FIELD_NUMBER -> cpu = in.readUInt32();
            case TraceBatch.FIRST_ORDINAL_FIELD_NUMBER -> firstOrdinal = in.readUInt64();
            case TraceBatch.NEXT_ORDINAL_FIELD_NUMBER -> nextOrdinal = in.readUInt64();
            case TraceBatch.SCHEMA_IDS_FIELD_NUMBER -> readSchemaIds(in);
            case TraceBatch.EVENTS_FIELD_NUMBER -> {
                in.skipRawBytes(in.readRawVarint32());
                eventCount++;
            }
            default -> in.skipField(tag);
        }
    }

    private void readSchemaIds(CodedInputStream in) throws IOException {
        int outer = in.pushLimit(in.readRawVarint32());
        while (!in.isAtEnd()) {
            schemaIds.add(in.readFixed64());
        }
        in.popLimit(outer);
    }
}
