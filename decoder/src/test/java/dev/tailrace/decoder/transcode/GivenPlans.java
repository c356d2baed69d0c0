package dev.tailrace.decoder.transcode;

import dev.tailrace.decoder.schema.CommonPlan;
import dev.tailrace.decoder.schema.EventPlan;
import java.util.List;

/** Plans by their position, of a kernel with today's common fields. */
record GivenPlans(List<EventPlan> plans) implements PlanTable {
    @Override
    public CommonPlan commonPlan() {
        return new CommonPlan(0, 2, 3, 4);
    }

    @Override
    public EventPlan plan(int eventId) {
        return plans.get(eventId);
    }
}
