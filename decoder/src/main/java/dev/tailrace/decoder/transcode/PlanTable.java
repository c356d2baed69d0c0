package dev.tailrace.decoder.transcode;

import dev.tailrace.decoder.schema.CommonPlan;
import dev.tailrace.decoder.schema.EventPlan;

/** Where the transcoder finds plans. Any thread; asked once per event id and thread, so it may take its time. */
public interface PlanTable {

    /** Where the fields lie that all events share. */
    CommonPlan commonPlan();

    /** The plan for an event's number. A number that no format has gets a plan that keeps the record's bytes. */
    EventPlan plan(int eventId);
}
