package dev.tailrace.decoder.transcode;

import dev.tailrace.decoder.format.FieldPlacement;
import dev.tailrace.decoder.schema.AddressPlan;
import dev.tailrace.decoder.schema.EventPlan;
import dev.tailrace.decoder.schema.FieldEncoding;
import dev.tailrace.decoder.schema.FieldPlan;

/** An {@link EventPlan} as flat arrays, so that following it touches few cache lines. One entry per field in each array. */
final class CompiledPlan {
    final int index;
    final long schemaId;
    final int payloadTag;
    final int minimumSize;
    final int fieldCount;
    final int[] tags;
    final int[] offsets;
    final int[] sizes;
    final FieldEncoding[] encodings;
    final FieldPlacement[] placements;
    /** Whether the field is one number at a fixed place: the common case, which needs no search for its bytes. */
    final boolean[] plainNumbers;

    final boolean[] packed;
    final AddressPlan[] addresses;

    CompiledPlan(EventPlan plan) {
        index = plan.index();
        schemaId = plan.schemaId();
        payloadTag = plan.payloadTag();
        minimumSize = plan.minimumSize();
        fieldCount = plan.fields().size();
        tags = new int[fieldCount];
        offsets = new int[fieldCount];
        sizes = new int[fieldCount];
        encodings = new FieldEncoding[fieldCount];
        placements = new FieldPlacement[fieldCount];
        plainNumbers = new boolean[fieldCount];
        packed = new boolean[fieldCount];
        addresses = plan.addresses().toArray(AddressPlan[]::new);
        for (int i = 0; i < fieldCount; i++) {
            compile(i, plan.fields().get(i));
        }
    }

    private void compile(int i, FieldPlan field) {
        tags[i] = field.tag();
        offsets[i] = field.offset();
        sizes[i] = field.size();
        encodings[i] = field.encoding();
        placements[i] = field.placement();
        packed[i] = field.packed();
        plainNumbers[i] = field.placement() == FieldPlacement.FIXED
                && !field.packed()
                && field.encoding() != FieldEncoding.TEXT
                && field.encoding() != FieldEncoding.BYTES;
    }
}
