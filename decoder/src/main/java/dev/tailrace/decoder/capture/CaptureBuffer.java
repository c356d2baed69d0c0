package dev.tailrace.decoder.capture;

import java.util.List;

/**
 * The buffer of one trace instance.
 *
 * @param instance the instance's name; empty for the top level
 * @param clock name of the trace clock its stamps are on, for example {@code boot}
 * @param cpus its CPUs that have pages, by number
 */
public record CaptureBuffer(String instance, String clock, List<CpuPages> cpus) {

    public CaptureBuffer {
        cpus = List.copyOf(cpus);
    }
}
