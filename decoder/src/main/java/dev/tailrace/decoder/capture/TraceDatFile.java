package dev.tailrace.decoder.capture;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A trace.dat file of trace-cmd, version 6 or 7, as the manual pages trace-cmd.dat.v6(5) and trace-cmd.dat.v7(5) describe it; where they
 * are silent or differ, as trace-cmd 3.1.6 writes it. Pages are read as they are asked for. Used by one thread.
 */
public final class TraceDatFile implements Capture {
    /** What the file begins with. */
    static final byte[] MAGIC = {0x17, 0x08, 0x44, 't', 'r', 'a', 'c', 'i', 'n', 'g'};

    private final FileChannel file;
    private final DatContents contents;

    private TraceDatFile(FileChannel file, DatContents contents) {
        this.file = file;
        this.contents = contents;
    }

    /**
     * Opens a file and reads what stands beside the events.
     *
     * @throws CaptureException if it is no such file, or breaks off before its events
     * @throws IOException if it can't be read
     */
    public static TraceDatFile open(Path path) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new TraceDatFile(file, read(path.toString(), file));
        } catch (IOException | RuntimeException failed) {
            file.close();
            throw failed;
        }
    }

    private static DatContents read(String name, FileChannel file) throws IOException {
        DatWords words = DatWords.ofFile(name, file);
        for (byte expected : MAGIC) {
            if (words.end() == words.position() || words.u8() != expected) {
                throw new CaptureException(name, 0, "the first bytes of a trace.dat");
            }
        }
        String version = words.name();
        int endian = words.u8();
        if (endian > 1) {
            throw words.expected("a byte order of 0 or 1, not %d".formatted(endian));
        }
        words.order(endian == 1 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        // The size of long of trace-cmd itself: the kernel's stands in the page header. So does the size of its sub-buffers.
        words.u8();
        words.u32();
        return switch (version) {
            case "6" -> new DatVersion6(words, file).read();
            case "7" -> new DatVersion7(words, file).read();
            default -> throw words.expected("version 6 or 7, not \"%s\"".formatted(version));
        };
    }

    @Override
    public CaptureFacts facts() {
        return contents.facts();
    }

    @Override
    public List<CaptureBuffer> buffers() {
        return contents.buffers();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
