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
        int tag, FieldPlacement placement, int offset, int size, FieldEncoding encoding, boolean packed) {}
