package dev.tailrace.decoder.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.format.FormatField;
import dev.tailrace.decoder.format.FormatFolder;
import dev.tailrace.decoder.page.PageWriter;
import dev.tailrace.decoder.schema.EventCatalog;
import dev.tailrace.decoder.schema.EventMapping;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.serde.DecodedEvent;
import dev.tailrace.serde.EventDecoder;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** For every format of the running kernel: records go over the wire and come back with the values that the format alone gives. */
@Tag("live-kernel")
class EveryLiveFormatTest {
    private static final int RECORDS_PER_FORMAT = 3;

    private static EventCatalog catalog;

    private final BatchBuilder batch = new BatchBuilder(BatchOrigin.unknown(), KernelContext.none());

    @BeforeAll
    static void readAllFormats() {
        assumeThat(FormatFolder.isLiveReadable())
                .as("/sys/kernel/tracing/events is readable (tracefs mounted, root)")
                .isTrue();
        FormatFolder folder = FormatFolder.live();
        catalog = EventCatalog.of(folder.abi(), folder.parseAll());
    }

    @Test
    void whatARecordHoldsComesBack() throws InvalidProtocolBufferException {
        long seed = Long.getLong("tailrace.seed", 20260101);
        System.out.println("seed of the records: -Dtailrace.seed=" + seed);
        GeneratedRecords records = new GeneratedRecords(new Random(seed), catalog.abi());
        for (EventMapping mapping : catalog.mappings()) {
            for (int count = 0; count < RECORDS_PER_FORMAT; count++) {
                byte[] record = records.record(mapping.format());
                assertSame(mapping, record, sentAndReceived(record));
            }
        }
    }

    private DecodedEvent sentAndReceived(byte[] record) throws InvalidProtocolBufferException {
        boolean bigEndian = catalog.abi().bigEndian();
        PageWriter page = new PageWriter(bigEndian).longData(1, record);
        batch.begin(0);
        new SliceTranscoder(new CatalogPlans(catalog), bigEndian).transcode(page.bytes(), 0, 0, false, batch);
        TraceBatch received = TraceBatch.parseFrom(
                batch.seal(1, new BatchEnding(1, 0, 0, 0, false)).message());
        return new EventDecoder(catalog::schema).decode(received, received.getEvents(0));
    }

    private static void assertSame(EventMapping mapping, byte[] record, DecodedEvent received) {
        FormatReference reference = new FormatReference(catalog.abi().bigEndian());
        Map<String, Object> values = received.fields();
        for (FormatField field : mapping.format().fields()) {
            if (!field.common()) {
                assertThat(reference.received(field, values.get(field.name())))
                        .as("%s: %s", mapping.format().path(), field.declaration())
                        .isEqualTo(reference.values(field, record));
            }
        }
    }
}
