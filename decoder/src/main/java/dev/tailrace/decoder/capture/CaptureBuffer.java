package dev.tailrace.decoder.capture;

import dev.tailrace.decoder.format.PageLayout;
import java.util.List;

/**
 * One ring buffer of a capture: the kernel's own, or that of an instance.
 *
 * @param instance the instance's name; empty for the top buffer
 * @param clock that gave the time stamps, for example {@code local}; empty where the capture does not tell
 * @param layout of its sub-buffers, whose size is the buffer's own
 * @param cpus in the capture's order; a CPU may have no page
 */
public record CaptureBuffer(String instance, String clock, PageLayout layout, List<CpuPages> cpus) {

    public CaptureBuffer {
        cpus = List.copyOf(cpus);
    }
}
