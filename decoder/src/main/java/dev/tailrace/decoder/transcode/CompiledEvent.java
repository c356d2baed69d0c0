package dev.tailrace.decoder.transcode;

import dev.tailrace.decoder.format.FieldPlacement;
import dev.tailrace.decoder.schema.AddressPlan;
import dev.tailrace.decoder.schema.EventPlan;
import dev.tailrace.decoder.schema.FieldPlan;

/** One kind of event, as a ring's transcoder knows it: its code, and its place in the current batch. Not thread safe. */
final class CompiledEvent {
    /** One byte of a record becomes at most ten: an {@code s8} as a negative {@code int64}. */
    private static final int LARGEST_EXPANSION = 10;

    final EventCode code;
    final long schemaId;
    final int minimumSize;
    final AddressPlan[] addresses;

    /** Whether an event may mention an address, or have a field outside its record. */
    final boolean needsLook;

    private final int fixedRoomBytes;
    private final int roomPerRecordByte;

    /** The batch that {@link #schemaIndex} is of, as the transcoder counts them. */
    int batchStamp;

    int schemaIndex;

    CompiledEvent(EventPlan plan, EventCode code) {
        this.code = code;
        schemaId = plan.schemaId();
        minimumSize = plan.minimumSize();
        addresses = plan.addresses().toArray(AddressPlan[]::new);
        fixedRoomBytes = EventFrame.LARGEST_BYTES
                + Wire.SLACK
                + plan.fields().stream().mapToInt(CompiledEvent::roomBytes).sum();
        long variableFields = plan.fields().stream()
                .filter(field -> field.placement() != FieldPlacement.FIXED)
                .count();
        needsLook = addresses.length > 0 || variableFields > 0;
        roomPerRecordByte = LARGEST_EXPANSION * (int) variableFields;
    }

    private static int roomBytes(FieldPlan field) {
        return Wire.LARGEST_SCALAR_BYTES + LARGEST_EXPANSION * field.size();
    }

    /** Bytes that an event of a record of this length takes at most, and what {@link Wire} wants free behind it. */
    int roomBytes(int recordLength) {
        return roomPerRecordByte == 0 ? fixedRoomBytes : fixedRoomBytes + roomPerRecordByte * recordLength;
    }
}
