package dev.tailrace.exporter.tail;

import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.context.KernelRelease;
import dev.tailrace.decoder.print.TextOutput;
import dev.tailrace.decoder.record.RecordBuilder;
import dev.tailrace.decoder.record.SchemaFormat;
import dev.tailrace.proto.v1.EventSchema;
import dev.tailrace.proto.v1.Note;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.proto.v1.TraceEvent;
import dev.tailrace.serde.DecodedEvent;
import dev.tailrace.serde.EventDecoder;
import dev.tailrace.serde.EventTimes;
import dev.tailrace.serde.SchemaStore;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes the events of batches as lines, in the order in which they come. Where batches of several hosts come, each line of text begins
 * with its host. Used by one thread.
 */
public final class BatchLines {
    private final EventDecoder decoder;
    private final LineFormat format;
    private final Map<String, Host> hosts = new HashMap<>();

    /** What is known of one host. */
    private record Host(
            String bootId, HostTasks tasks, HostSymbols symbols, KernelContext context, Map<Long, Kind> kinds) {
        static Host of(TraceBatch batch) {
            HostTasks tasks = new HostTasks();
            HostSymbols symbols = new HostSymbols();
            KernelRelease release = KernelRelease.parse(batch.getSource().getKernelRelease());
            return new Host(
                    batch.getSource().getBootId(),
                    tasks,
                    symbols,
                    new KernelContext(symbols, symbols, tasks, release),
                    new HashMap<>());
        }

        // Pids and addresses mean something else after another boot.
        boolean isOf(TraceBatch batch) {
            return bootId.equals(batch.getSource().getBootId());
        }
    }

    /** One kind of event of one host. */
    private record Kind(RecordBuilder records, EventWriter writer) {}

    /**
     * @param schemas asked once per schema
     * @param format of the lines
     */
    public BatchLines(SchemaStore schemas, LineFormat format) {
        this.decoder = new EventDecoder(schemas);
        this.format = format;
    }

    /**
     * Appends a batch's lines.
     *
     * @throws dev.tailrace.serde.UnknownSchemaException if a schema is not to be found
     * @throws org.apache.kafka.common.errors.SerializationException if an event does not fit its schema
     */
    public void append(TraceBatch batch, TextOutput out) {
        String name = batch.getSource().getHost();
        Host host = hosts.compute(name, (_, known) -> known != null && known.isOf(batch) ? known : Host.of(batch));
        host.tasks.learn(batch);
        host.symbols.learn(batch);
        String prefix = format == LineFormat.TEXT && hosts.size() > 1 ? name + ": " : "";
        for (Note note : batch.getNotesList()) {
            // Nobody misses what he did not want.
            if (note.getReason() != Note.Reason.FILTERED) {
                out.append(prefix);
                format.missing(batch, note, out);
            }
        }
        long[] times = EventTimes.of(batch);
        for (int index = 0; index < times.length; index++) {
            out.append(prefix);
            append(batch, batch.getEvents(index), times[index], host, out);
        }
    }

    private void append(TraceBatch batch, TraceEvent event, long timestamp, Host host, TextOutput out) {
        DecodedEvent decoded = decoder.decode(batch, event);
        host.tasks.learn(decoded);
        Kind kind =
                host.kinds.computeIfAbsent(decoded.schema().getId(), _ -> kind(decoded.schema(), batch, host.context));
        kind.writer.append(batch.getCpu(), timestamp, kind.records.build(batch, event, decoded.payload()), out);
    }

    private Kind kind(EventSchema schema, TraceBatch batch, KernelContext context) {
        RecordBuilder records = new RecordBuilder(schema);
        return new Kind(records, format.writer(records.format(), SchemaFormat.abi(schema), batch, context));
    }
}
