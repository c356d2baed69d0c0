package dev.tailrace.exporter.testkit;

import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.exporter.sink.AccountedSink;
import dev.tailrace.exporter.sink.Offer;
import dev.tailrace.exporter.sink.SchemaSource;
import dev.tailrace.proto.v1.TraceBatch;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Keeps what is offered, and confirms it as long as nobody holds it back. Any thread. */
public final class HeldSink extends AccountedSink {
    private final SchemaSource schemas;
    private final Deque<Offer> waiting = new ArrayDeque<>();
    private final List<TraceBatch> received = new ArrayList<>();
    private final Set<Long> knownSchemas = new HashSet<>();
    private boolean held;
    private boolean closed;

    /** @param schemas asked for the schemas of each batch that is confirmed */
    public HeldSink(SchemaSource schemas, long maxInFlightBytes) {
        super(maxInFlightBytes);
        this.schemas = schemas;
    }

    /** Confirms nothing from now on. */
    public synchronized void hold() {
        held = true;
    }

    /** Confirms what came meanwhile, and what comes. */
    public synchronized void release() {
        held = false;
        confirmWaiting();
    }

    /** The batches of one CPU that were confirmed. */
    public synchronized List<TraceBatch> received(int cpu) {
        return received.stream().filter(batch -> batch.getCpu() == cpu).toList();
    }

    /** Whether a confirmed batch needed this schema. */
    public synchronized boolean knows(long schemaId) {
        return knownSchemas.contains(schemaId);
    }

    @Override
    public synchronized void offer(SealedBatch batch, Runnable whenDelivered) {
        waiting.add(Offer.taken(batch, account, whenDelivered));
        confirmWaiting();
    }

    private void confirmWaiting() {
        while (!held && !closed && !waiting.isEmpty()) {
            Offer offer = waiting.remove();
            for (long id : offer.batch().schemaIds()) {
                knownSchemas.add(schemas.schema(id).getId());
            }
            received.add(offer.batch().parsed());
            offer.confirm();
        }
    }

    @Override
    public boolean awaitReached(Duration timeout) {
        return true;
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
