package dev.tailrace.exporter.oracle;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.tailrace.decoder.capture.CaptureFacts;
import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.page.PageStream;
import dev.tailrace.decoder.print.TextOutput;
import dev.tailrace.decoder.record.RecordBuilder;
import dev.tailrace.decoder.text.EventLine;
import dev.tailrace.decoder.text.EventTexts;
import dev.tailrace.decoder.text.LineStart;
import dev.tailrace.decoder.transcode.BatchBuilder;
import dev.tailrace.decoder.transcode.BatchEnding;
import dev.tailrace.decoder.transcode.BatchOrigin;
import dev.tailrace.decoder.transcode.SliceTranscoder;
import dev.tailrace.exporter.catalog.GivenCatalog;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.proto.v1.TraceEvent;
import dev.tailrace.serde.DecodedEvent;
import dev.tailrace.serde.EventDecoder;
import dev.tailrace.serde.EventTimes;
import java.util.HashMap;
import java.util.Map;

/** The lines of pages whose events went over the wire: transcoded, decoded by their schemas, laid out as records again, and printed. */
final class WireText {
    private final GivenCatalog catalog;
    private final EventDecoder decoder;
    private final SliceTranscoder transcoder;
    private final BatchBuilder batch = new BatchBuilder(BatchOrigin.unknown(), KernelContext.none());
    private final EventTexts texts;
    private final LineStart.Factory starts;
    private final Map<Long, RecordBuilder> records = new HashMap<>();
    private final Map<Long, EventLine> lines = new HashMap<>();

    WireText(CaptureFacts facts) {
        KernelContext context = facts.context();
        catalog = new GivenCatalog(facts.abi(), facts.formats());
        decoder = new EventDecoder(catalog::schema);
        transcoder = new SliceTranscoder(catalog, facts.abi().bigEndian());
        texts = new EventTexts(facts.abi(), context);
        starts = LineStart.ofTraceFile(context.tasks(), "boot", false);
    }

    String of(int cpu, PageStream page) throws InvalidProtocolBufferException {
        batch.begin(0);
        transcoder.transcode(page.data(), page.timestamp(), 0, false, batch);
        byte[] sent = batch.seal(batch.eventCount(), new BatchEnding(1, 0, 0, 0, false))
                .message();
        TraceBatch received = TraceBatch.parseFrom(sent);
        TextOutput out = new TextOutput(sent.length);
        long[] times = EventTimes.of(received);
        for (int index = 0; index < times.length; index++) {
            TraceEvent event = received.getEvents(index);
            DecodedEvent decoded = decoder.decode(received, event);
            RecordBuilder record =
                    records.computeIfAbsent(decoded.schema().getId(), _ -> new RecordBuilder(decoded.schema()));
            EventLine line =
                    lines.computeIfAbsent(decoded.schema().getId(), _ -> new EventLine(record.format(), texts, starts));
            line.append(cpu, times[index], record.build(received, event, decoded.payload()), out);
        }
        return out.toString();
    }
}
