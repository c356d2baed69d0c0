package dev.tailrace.decoder.fuzz;

import dev.tailrace.decoder.capture.TraceDatFuzzing;
import java.io.IOException;
import java.util.List;

/** A trace.dat of any content is read up to where it breaks. */
final class TraceDatFuzz implements FuzzTarget {
    private final TraceDatFuzzing fuzzing = new TraceDatFuzzing();

    @Override
    public void accept(byte[] input) throws IOException {
        fuzzing.read(input);
    }

    @Override
    public List<byte[]> seeds() {
        return TraceDatFuzzing.samples();
    }

    @Override
    public List<String> words() {
        return List.of(
                "header_page",
                "header_event",
                "options  ",
                "flyrecord",
                "latency  ",
                "none",
                "zlib",
                "zstd",
                "tracing6",
                "tracing7");
    }
}
