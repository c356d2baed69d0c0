package dev.tailrace.exporter.sink.stream;

import dev.tailrace.exporter.sink.Receiver;
import dev.tailrace.exporter.sink.SchemaSource;
import dev.tailrace.exporter.sink.Sink;
import dev.tailrace.exporter.sink.SinkContract;
import dev.tailrace.proto.v1.StreamFrame;
import dev.tailrace.proto.v1.TraceBatch;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;

/** Against a pipe of the operating system, as standard output often is; its reader can stop reading. */
class StreamSinkTest extends SinkContract {
    private final List<StreamFrame> frames = new CopyOnWriteArrayList<>();
    private final Semaphore mayRead = new Semaphore(1);
    private Pipe pipe;
    private Thread reader;

    @Override
    protected Sink open(SchemaSource schemas, long maxInFlightBytes) throws IOException {
        pipe = Pipe.open();
        reader = Thread.ofPlatform().start(this::read);
        Receiver receiver = new Receiver("pipe", Duration.ofSeconds(10));
        return new StreamSink(Output.pipe(pipe.sink()), new FrameEncoder(schemas), maxInFlightBytes, receiver);
    }

    private void read() {
        try (DataInputStream in = new DataInputStream(Channels.newInputStream(pipe.source()))) {
            while (true) {
                byte[] frame = new byte[in.readInt()];
                in.readFully(frame);
                mayRead.acquire();
                frames.add(StreamFrame.parseFrom(frame));
                mayRead.release();
            }
        } catch (EOFException | AsynchronousCloseException | InterruptedException ended) {
            // The sink was closed.
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @AfterEach
    void endReader() throws Exception {
        reader.interrupt();
        reader.join();
    }

    @Override
    protected void hinder() throws InterruptedException {
        mayRead.acquire();
    }

    @Override
    protected void help() {
        mayRead.release();
    }

    @Override
    protected List<TraceBatch> received(int cpu) {
        return frames.stream()
                .filter(StreamFrame::hasBatch)
                .map(StreamFrame::getBatch)
                .filter(batch -> batch.getCpu() == cpu)
                .toList();
    }

    @Override
    protected boolean hasSchema(long id) {
        return frames.stream()
                .anyMatch(frame -> frame.hasSchema() && frame.getSchema().getId() == id);
    }
}
