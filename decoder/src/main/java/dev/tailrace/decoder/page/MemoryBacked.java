package dev.tailrace.decoder.page;

/**
 * A buffer that lies in native memory. The decoder asks for its address once per slice and reads there: the checks of a buffer's own
 * getters, for each number, cost more than the decoding (docs/adr/0010).
 */
public interface MemoryBacked {
    /**
     * Where the buffer's index 0 lies; the bytes up to its capacity can be read as long as it is not released.
     *
     * @throws io.netty.util.IllegalReferenceCountException if it is
     */
    long address();
}
