package dev.tailrace.decoder.schema;

import dev.tailrace.decoder.format.FieldPlacement;

/**
 * What the transcoder does with one field: find the value, encode it, write it behind its tag.
 *
 * @param tag the protobuf tag, {@code number << 3 | wire type}
 * @param placement how the value is found
 * @param offset bytes from the record's start to the value or its location word
 * @param size bytes at that offset: of the value or of the location word; 0 for {@link FieldPlacement#TAIL}
 * @param encoding how an element is written
 * @param packed whether the elements are written as a packed list; false for one value
 */
public record FieldPlan(
        int tag, FieldPlacement placement, int offset, int size, FieldEncoding encoding, boolean packed) {

    /** By hand, as {@link #hashCode}: the JVM generates classes for the ones of its own, during every start (docs/adr/0011). */
    @Override
    public boolean equals(Object other) {
        return other instanceof FieldPlan plan
                && tag == plan.tag
                && placement == plan.placement
                && offset == plan.offset
                && size == plan.size
                && encoding == plan.encoding
                && packed == plan.packed;
    }

    @Override
    public int hashCode() {
        return 31 * tag + offset;
    }
}
