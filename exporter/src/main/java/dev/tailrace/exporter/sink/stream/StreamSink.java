package dev.tailrace.exporter.sink.stream;

import dev.tailrace.decoder.transcode.SealedBatch;
import dev.tailrace.exporter.sink.AccountedSink;
import dev.tailrace.exporter.sink.Offer;
import dev.tailrace.exporter.sink.Receiver;
import dev.tailrace.exporter.sink.ReceiverState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Batches into a file or onto standard output. A batch counts as delivered once the system has taken its bytes. One thread of its own,
 * {@code tailrace-stream}, does what may block, and tries again what fails: a disk may be full now and empty later.
 */
public final class StreamSink extends AccountedSink {
    private static final Duration THREAD_END_TIMEOUT = Duration.ofSeconds(5);
    private static final long RETRY_DELAY_MS = 500;

    private final BatchEncoder encoder;
    private final Output output;
    private final ReceiverState state;
    private final LinkedBlockingQueue<Offer> queue = new LinkedBlockingQueue<>();
    private final Thread thread = Thread.ofPlatform().name("tailrace-stream").unstarted(this::run);
    private volatile @Nullable IOException end;

    /**
     * Starts to write.
     *
     * @param output closed with the sink
     * @param maxInFlightBytes bytes that may be taken over and not yet written, besides one batch per CPU
     * @param receiver what the output is called
     */
    public StreamSink(Output output, BatchEncoder encoder, long maxInFlightBytes, Receiver receiver) {
        super(maxInFlightBytes);
        this.output = output;
        this.encoder = encoder;
        this.state = new ReceiverState(account.ledger(), receiver);
        state.reached();
        thread.start();
    }

    private void run() {
        try {
            while (end == null) {
                Offer next = queue.take();
                write(ByteBuffer.wrap(encoded(next.batch())));
                next.confirm();
            }
        } catch (InterruptedException closed) {
            // The sink was closed: what is in the queue stays undelivered, and the ledger says how much.
        } catch (IOException gone) {
            end = gone;
        }
    }

    private byte[] encoded(SealedBatch batch) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(2 * batch.message().length);
        encoder.encode(batch, bytes);
        return bytes.toByteArray();
    }

    private void write(ByteBuffer bytes) throws IOException, InterruptedException {
        while (bytes.hasRemaining()) {
            try {
                output.write(bytes);
                state.reached();
            } catch (IOException failed) {
                if (output.isGone()) {
                    throw failed;
                }
                state.failed(failed);
                TimeUnit.MILLISECONDS.sleep(RETRY_DELAY_MS);
            }
        }
    }

    @Override
    public void offer(SealedBatch batch, Runnable whenDelivered) {
        queue.add(Offer.taken(batch, account, whenDelivered));
    }

    @Override
    public boolean awaitReached(Duration timeout) {
        return true;
    }

    @Override
    public void check() throws IOException {
        IOException gone = end;
        if (gone != null) {
            throw gone;
        }
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(THREAD_END_TIMEOUT);
            output.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (IOException unclosable) {
            state.failed(unclosable);
        }
    }
}
