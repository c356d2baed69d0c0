package dev.tailrace.decoder.schema;

import java.util.List;

/**
 * What the transcoder does with one kind of event. Made once per event id, then only followed.
 *
 * @param index position among all plans of the catalog, from 0, dense
 * @param schemaId id of the event's schema
 * @param payloadTag protobuf tag of the payload in {@code TraceEvent}: the typed message's or {@code DynamicEvent}'s
 * @param minimumSize bytes that a record must have so that every field of fixed place lies within it
 * @param fields the payload's fields in the order in which they are written
 * @param addresses which of them are addresses to be named
 */
public record EventPlan(
        int index,
        long schemaId,
        int payloadTag,
        int minimumSize,
        List<FieldPlan> fields,
        List<AddressPlan> addresses) {

    public EventPlan {
        fields = List.copyOf(fields);
        addresses = List.copyOf(addresses);
    }
}
