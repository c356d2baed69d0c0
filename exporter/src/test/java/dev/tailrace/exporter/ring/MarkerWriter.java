package dev.tailrace.exporter.ring;

import dev.tailrace.exporter.linux.CpuPinning;
import dev.tailrace.exporter.testkit.LiveInstance;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Writes markers into an instance from a thread that stays on one CPU. */
final class MarkerWriter implements AutoCloseable {
    private final FileChannel marker;
    private final ExecutorService thread = Executors.newSingleThreadExecutor();
    private volatile boolean stopped;

    MarkerWriter(LiveInstance instance, int cpu) {
        marker = instance.openMarker();
        finished(thread.submit(Executors.callable(() -> CpuPinning.pinCurrentThread(cpu))));
    }

    /** Writes one marker for each text; returns when all are in the ring. */
    void write(String... texts) {
        finished(thread.submit(() -> {
            for (String text : texts) {
                write(ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)));
            }
            return texts.length;
        }));
    }

    /** Writes this many markers of one length; returns when all are in the ring. */
    void writeMany(int count, int textBytes) {
        finished(writeInBackground(count, textBytes));
    }

    /** Goes on writing, at most this many markers, until {@link #stop}. The result is how many it wrote. */
    Future<Integer> writeInBackground(int count, int textBytes) {
        ByteBuffer text = ByteBuffer.allocateDirect(textBytes);
        while (text.hasRemaining()) {
            text.put((byte) 'm');
        }
        Callable<Integer> work = () -> {
            int written = 0;
            while (written < count && !stopped) {
                write(text.rewind());
                written++;
            }
            return written;
        };
        return thread.submit(work);
    }

    /** Ends the writing in the background. */
    void stop() {
        stopped = true;
    }

    static <T> T finished(Future<T> work) {
        try {
            return work.get();
        } catch (ExecutionException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void write(ByteBuffer text) throws IOException {
        marker.write(text);
    }

    @Override
    public void close() throws IOException {
        stop();
        thread.close();
        marker.close();
    }
}
