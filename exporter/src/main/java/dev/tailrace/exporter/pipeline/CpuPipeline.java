package dev.tailrace.exporter.pipeline;

import dev.tailrace.decoder.transcode.BatchBuilder;
import dev.tailrace.decoder.transcode.BatchEnding;
import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.decoder.transcode.SliceTranscoder;
import dev.tailrace.exporter.ring.CpuRing;
import dev.tailrace.exporter.sink.BatchReceiver;
import dev.tailrace.proto.v1.Note;

/**
 * One CPU's way from ring to sink: what is read is decoded and goes out in batches.
 *
 * <p>The ordinals: {@code accountedThrough} is where the last batch or slice ended. A slice covers what the kernel counted since then:
 * first what was overwritten, then what somebody else read, then its own events.
 */
public final class CpuPipeline implements CpuWork {
    /**
     * An event gets its time stamp before it is committed, so an empty ring does not yet prove that nothing older will come. In between,
     * the writer runs with preemption disabled; only a hypervisor that stops its CPU makes it longer than microseconds.
     */
    private static final long COMMIT_MARGIN_NS = 10_000_000;

    private static final long STATS_INTERVAL_NS = 1_000_000_000;

    private final CpuParts parts;
    private final CpuRing ring;
    private final SliceTranscoder transcoder;
    private final BatchBuilder batch;
    private final BatchReceiver sink;
    private final BatchLimits limits;
    private final TraceTime time;
    private final StatsWatcher stats;
    private final long instanceGeneration;
    private final CpuLedger ledger;

    private long accountedThrough;
    private long overwrittenTotal;
    private int seenResets;
    private long batchOpenedAtNs;
    private long lastSentAtNs;
    private long statsSeenAtNs;
    private long completeThroughNs;

    /**
     * Begins where the ring stands.
     *
     * @param parts closed with the pipeline
     */
    public CpuPipeline(CpuParts parts, CpuLedger ledger) {
        this.parts = parts;
        this.ring = parts.ring();
        this.transcoder = parts.transcoder();
        this.batch = parts.batch();
        this.sink = parts.sink();
        this.limits = parts.limits();
        this.time = parts.time();
        this.stats = parts.stats();
        this.instanceGeneration = parts.instanceGeneration();
        this.ledger = ledger;
        this.accountedThrough = ring.nextOrdinal();
        this.overwrittenTotal = ring.overwrittenTotal();
        this.lastSentAtNs = time.monotonicNs();
        // The first step looks at once: what the JIT compiler has not seen when it compiles a step makes it throw that
        // away a second later.
        this.statsSeenAtNs = lastSentAtNs - STATS_INTERVAL_NS;
        ledger.begin(accountedThrough, lastSentAtNs);
        transcoder.skip(ring.consumedBeforeOpen(), ring.pageTimestamp());
        batch.begin(accountedThrough);
    }

    @Override
    public Step step() {
        if (sink.creditBytes() <= 0) {
            stall();
            return Step.NO_CREDIT;
        }
        long lookedAtNs = time.traceClockNs();
        boolean advanced = ring.advance();
        long nowNs = time.monotonicNs();
        if (advanced) {
            takeSlice(nowNs);
            ledger.readThrough(nowNs - Math.max(0, lookedAtNs - transcoder.lastTimestamp()));
        } else {
            foundNothing(lookedAtNs);
            ledger.readThrough(nowNs);
        }
        ledger.counted(ring.writtenEvents(), ring.unreadEvents());
        lookAtStatsWhenDue(nowNs);
        sealWhatIsDue(nowNs);
        return advanced ? CpuWork.afterSlice(ring) : Step.EMPTY;
    }

    @Override
    public long idleBudgetNs() {
        long nowNs = time.monotonicNs();
        long dueAtNs = batch.isEmpty() ? lastSentAtNs + limits.heartbeatNs() : batchOpenedAtNs + limits.maxAgeNs();
        return Math.max(0, dueAtNs - nowNs);
    }

    @Override
    public void await(int timeoutMs) {
        ring.await(timeoutMs);
    }

    /** Whether nothing waits to be sealed. */
    public boolean isBatchEmpty() {
        return batch.isEmpty();
    }

    /** Seals what is there, due or not. */
    public void flush() {
        sealIfNotEmpty();
    }

    @Override
    public void finish() {
        long overwritten = ring.settle();
        if (overwritten > 0) {
            sealIfNotEmpty();
            noteOverwritten(overwritten);
            accountedThrough = ring.nextOrdinal();
        }
        lookAtStats();
        noteRefusals();
        seal(true);
        ledger.counted(ring.writtenEvents(), ring.unreadEvents());
    }

    /** The ring is not touched, so only the kernel's statistics tell how it fills. */
    private void stall() {
        ledger.stalled();
        if (lookAtStatsWhenDue(time.monotonicNs())) {
            ledger.counted(Math.max(ledger.writtenEvents(), stats.leastWrittenEvents()), stats.unreadEvents());
        }
    }

    private void foundNothing(long lookedAtNs) {
        long stolen = ring.consumedEvents();
        if (stolen > 0) {
            sealIfNotEmpty();
            ledger.stolen(stolen);
            accountedThrough = ring.nextOrdinal();
            batch.begin(accountedThrough);
        }
        if (lookedAtNs > COMMIT_MARGIN_NS) {
            completeThroughNs = Math.max(completeThroughNs, lookedAtNs - COMMIT_MARGIN_NS);
        }
    }

    private void takeSlice(long nowNs) {
        if (ring.resetCount() != seenResets) {
            startOver();
        }
        long overwritten = ring.overwrittenBefore();
        if (overwritten > 0) {
            // A loss stands before the first event of a batch.
            sealIfNotEmpty();
            noteOverwritten(overwritten);
        }
        if (batch.eventCount() == 0) {
            batchOpenedAtNs = nowNs;
        }
        transcode();
    }

    private void transcode() {
        int before = batch.eventCount();
        batch.mark();
        boolean sound = transcoder.transcode(
                ring.data(), ring.pageTimestamp(), ring.offsetInPage(), ring.continuesPage(), batch);
        int present = batch.eventCount() - before;
        long absent = ring.consumedEvents() - present;
        accountedThrough = ring.nextOrdinal();
        completeThroughNs = Math.max(completeThroughNs, transcoder.lastTimestamp());
        if (absent <= 0) {
            return;
        }
        if (sound) {
            leaveHole(absent, present);
        } else {
            batch.addNote(Note.Reason.PAGE_FAULT, absent);
            ledger.faulted(absent);
        }
    }

    /**
     * The kernel counts more events than the slice holds and the page is sound: somebody else read them. They lie before the slice, so
     * what was in the batch before goes its own way and the new batch begins behind the hole.
     */
    private void leaveHole(long stolen, int present) {
        ledger.stolen(stolen);
        send(batch.sealMarked(accountedThrough - present - stolen, ending(false)));
        batch.continueAt(accountedThrough - present);
    }

    private void startOver() {
        sealIfNotEmpty();
        seenResets = ring.resetCount();
        ledger.reset();
        accountedThrough = ring.nextOrdinal() - ring.consumedEvents() - ring.overwrittenBefore();
        overwrittenTotal = 0;
        batch.begin(accountedThrough);
    }

    private void noteOverwritten(long events) {
        overwrittenTotal += events;
        batch.addNote(Note.Reason.OVERWRITTEN, events);
        ledger.overwritten(events);
    }

    private boolean lookAtStatsWhenDue(long nowNs) {
        boolean due = nowNs - statsSeenAtNs >= STATS_INTERVAL_NS;
        if (due) {
            statsSeenAtNs = nowNs;
            lookAtStats();
        }
        return due;
    }

    private void lookAtStats() {
        stats.look();
        ledger.neverNumbered(stats.refused().total(), stats.overrunByCommit().total());
    }

    private void noteRefusals() {
        note(Note.Reason.REFUSED, stats.refused().take());
        note(Note.Reason.COMMIT_OVERRUN, stats.overrunByCommit().take());
    }

    private void note(Note.Reason reason, long events) {
        if (events > 0) {
            batch.addNote(reason, events);
        }
    }

    private void sealWhatIsDue(long nowNs) {
        if (batch.isEmpty()) {
            if (nowNs - lastSentAtNs >= limits.heartbeatNs()) {
                noteRefusals();
                seal(false);
            }
        } else if (batch.sizeBytes() >= limits.maxBytes() || nowNs - batchOpenedAtNs >= limits.maxAgeNs()) {
            seal(false);
        }
    }

    private void sealIfNotEmpty() {
        if (!batch.isEmpty()) {
            seal(false);
        }
    }

    private void seal(boolean endOfStream) {
        send(batch.seal(accountedThrough, ending(endOfStream)));
        batch.begin(accountedThrough);
    }

    private void send(SealedBatch sealed) {
        sink.offer(sealed);
        ledger.published(sealed.eventCount(), sealed.message().length);
        lastSentAtNs = time.monotonicNs();
    }

    @Override
    public void close() {
        parts.close();
    }

    private BatchEnding ending(boolean endOfStream) {
        return new BatchEnding(
                instanceGeneration + seenResets,
                overwrittenTotal,
                time.realtimeOffsetNs(),
                completeThroughNs,
                endOfStream);
    }
}
