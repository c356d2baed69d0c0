package dev.tailrace.decoder.transcode;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.CodedOutputStream;
import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.page.PageWriter;
import dev.tailrace.decoder.schema.EventPlan;
import dev.tailrace.proto.v1.TraceBatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** The transcoder against a decoder that is too simple to be wrong in the same way: byte for byte, in both byte orders. */
@ParameterizedClass
@ValueSource(booleans = {false, true})
class RandomPlansTest {
    private static final int ROUNDS = 3_000;
    private static final int PLANS = 5;
    private static final int EVENTS = 12;
    private static final long PAGE_TIME = 1_000;

    @Parameter
    private boolean bigEndian;

    private final BatchBuilder batch = new BatchBuilder(BatchOrigin.unknown(), KernelContext.none());

    @Test
    void anyRecordUnderAnyPlanBecomesTheSameBytes() throws IOException {
        long seed = Long.getLong("tailrace.seed", 20260101);
        System.out.println("seed of the plans and records: -Dtailrace.seed=" + seed);
        Random random = new Random(seed);
        int badFields = 0;
        for (int round = 0; round < ROUNDS; round++) {
            badFields += compareOneBatch(random, "seed " + seed + ", round " + round);
        }

        assertThat(badFields).as("bad location words tried").isPositive();
    }

    private int compareOneBatch(Random random, String description) throws IOException {
        RandomEvents events = new RandomEvents(random, bigEndian);
        List<EventPlan> plans = new ArrayList<>();
        for (int index = 0; index < PLANS; index++) {
            plans.add(events.plan(index));
        }
        PageWriter page = new PageWriter(bigEndian);
        ReferenceDecoder reference = new ReferenceDecoder(bigEndian);
        byte[] expected = writeBoth(random, events, plans, page, reference);
        batch.begin(0);
        boolean sound = new SliceTranscoder(new GivenPlans(plans), bigEndian)
                .transcode(page.bytes(), PAGE_TIME, 0, false, batch);

        assertThat(sound).as(description).isTrue();
        assertThat(Arrays.copyOf(batch.output().array(), batch.sizeBytes()))
                .as(() -> description + "\n" + plans)
                .isEqualTo(expected);
        TraceBatch sent = TraceBatch.parseFrom(
                batch.seal(EVENTS, new BatchEnding(1, 0, 0, 0, false)).message());
        assertThat(sent.getEventsCount()).as(description).isEqualTo(EVENTS);
        assertThat(sent.getFaultsCount() > 0).as(description).isEqualTo(reference.badFields() > 0);
        return reference.badFields();
    }

    /** Appends random records to the page; returns what the batch must hold of them. */
    private static byte[] writeBoth(
            Random random, RandomEvents events, List<EventPlan> plans, PageWriter page, ReferenceDecoder reference)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream expected = CodedOutputStream.newInstance(bytes);
        List<Integer> seen = new ArrayList<>();
        int basePid = 0;
        for (int i = 0; i < EVENTS; i++) {
            EventPlan plan = plans.get(random.nextInt(plans.size()));
            byte[] record = events.record(plan);
            int delta = random.nextInt(1 << random.nextInt(1, 27));
            page.longData(delta, record);
            basePid = i == 0 ? reference.pid(record) : basePid;
            if (!seen.contains(plan.index())) {
                seen.add(plan.index());
            }
            expected.writeByteArray(
                    TraceBatch.EVENTS_FIELD_NUMBER,
                    reference.event(plan, record, i == 0 ? 0 : delta, seen.indexOf(plan.index()), basePid));
        }
        expected.flush();
        return bytes.toByteArray();
    }
}
