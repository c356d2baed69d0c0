package dev.tailrace.decoder.capture;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a trace.dat file, which {@code trace-cmd report} and {@link TraceDatFile} read. Used by one thread.
 *
 * <p>Pages go to files beside the target, one for each CPU, until {@link #close} joins them behind the texts: a trace.dat file says first
 * how much of everything there is. Until then the disk must have room for the pages twice.
 */
public final class TraceDatWriter implements AutoCloseable {
    /** CPUs that a file can have; Linux has at most 8192. */
    static final int MAXIMUM_CPUS = 1 << 14;

    private final Path target;
    private CaptureFacts facts;
    private final FileChannel channel;
    private final Body body;
    private final boolean ownSizes;
    private final List<TraceDatBufferWriter> buffers = new ArrayList<>();
    private boolean closed;

    /** One version's way to write everything. */
    interface Body {
        void write(CaptureFacts facts, FileChannel target, List<TraceDatBufferWriter> buffers) throws IOException;
    }

    private TraceDatWriter(Path target, CaptureFacts facts, Body body, boolean ownSizes) throws IOException {
        this.target = target;
        this.facts = facts;
        this.body = body;
        this.ownSizes = ownSizes;
        this.channel = FileChannel.open(
                target, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    /**
     * A file of version 6, which every trace-cmd reads. It has one clock and one size of sub-buffers for all its buffers.
     *
     * @param target is replaced if there is one
     */
    public static TraceDatWriter version6(Path target, CaptureFacts facts) throws IOException {
        Body body = (all, channel, buffers) -> new TraceDat6Writer(all).write(channel, buffers);
        return new TraceDatWriter(target, facts, body, false);
    }

    /**
     * A file of version 7, which trace-cmd reads since its version 3.0.
     *
     * @param target is replaced if there is one
     * @param compression of texts and pages
     */
    public static TraceDatWriter version7(Path target, Compression compression, CaptureFacts facts) throws IOException {
        Body body = (all, channel, buffers) -> new TraceDat7Writer(all, compression).write(channel, buffers);
        return new TraceDatWriter(target, facts, body, true);
    }

    /**
     * Begins a ring buffer with sub-buffers as the facts describe them.
     *
     * @param instance the instance's name; empty for the top buffer
     * @param clock that gives the time stamps, for example {@code local}
     */
    public TraceDatBufferWriter buffer(String instance, String clock) {
        return buffer(instance, clock, facts.layout().subBufferSize());
    }

    /**
     * Begins a ring buffer with sub-buffers of its own size.
     *
     * @param instance the instance's name; empty for the top buffer
     * @param clock that gives the time stamps, for example {@code local}
     * @param subBufferSize in bytes, header included
     */
    public TraceDatBufferWriter buffer(String instance, String clock, int subBufferSize) {
        if (buffers.stream().anyMatch(buffer -> buffer.instance().equals(instance))) {
            throw new IllegalArgumentException("there is a buffer \"" + instance + "\" already");
        }
        if (!CaptureFacts.canBeSubBuffer(facts.layout(), subBufferSize)
                || !ownSizes && subBufferSize != facts.layout().subBufferSize()) {
            throw new IllegalArgumentException("sub-buffers cannot have " + subBufferSize + " bytes here");
        }
        TraceDatBufferWriter buffer = new TraceDatBufferWriter(target, instance, clock, subBufferSize);
        if (instance.isEmpty()) {
            buffers.addFirst(buffer);
        } else {
            buffers.add(buffer);
        }
        return buffer;
    }

    /** Replaces the texts of the facts: the names of tasks are known best once the recording is over. */
    public void texts(ContextTexts texts) {
        facts = new CaptureFacts(
                facts.layout(), facts.headerPage(), facts.headerEvent(), facts.formats(), texts, facts.options());
    }

    /** Writes the file with all pages so far. */
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (channel) {
            if (buffers.isEmpty() || !buffers.getFirst().instance().isEmpty()) {
                buffer("", facts.options().clock());
            }
            body.write(facts, channel, buffers);
        } finally {
            for (TraceDatBufferWriter buffer : buffers) {
                buffer.close();
            }
        }
    }
}
