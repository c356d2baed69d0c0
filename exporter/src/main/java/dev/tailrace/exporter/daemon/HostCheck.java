package dev.tailrace.exporter.daemon;

import dev.tailrace.decoder.format.HeaderPageParser;
import dev.tailrace.exporter.ring.CpuRing;
import dev.tailrace.exporter.ring.CpuRings;
import dev.tailrace.exporter.ring.SystemCpus;
import dev.tailrace.exporter.sink.kafka.KafkaProbe;
import dev.tailrace.exporter.tracefs.HostFacts;
import dev.tailrace.exporter.tracefs.TraceInstance;
import dev.tailrace.exporter.tracefs.Tracefs;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tries, step by step, what an exporter needs; the first failure of a step that others need ends the tracing part. */
public final class HostCheck {
    private static final String PROBE_INSTANCE = "tailrace-doctor";

    /**
     * What one step found.
     *
     * @param subject what was tried
     * @param passed whether it works
     * @param text what was seen; for a failure also what to do
     */
    public record Finding(String subject, boolean passed, String text) {}

    private final List<Finding> findings = new ArrayList<>();

    /** Runs all checks. An instance of its own is made and removed. */
    public List<Finding> all(@Nullable String bootstrapServers) throws InterruptedException {
        HostFacts host = HostFacts.read();
        good("kernel", host.kernelRelease() + " on " + host.hostName());
        good(
                "pids",
                HostFacts.inHostPidNamespace()
                        ? "this is the host's pid namespace"
                        : "own pid namespace: pids mean the host's; start the container with --pid=host to name"
                                + " processes");
        tracing();
        if (bootstrapServers != null) {
            KafkaProbe.failure(bootstrapServers)
                    .ifPresentOrElse(
                            reason -> bad("broker", bootstrapServers + " does not answer: " + reason),
                            () -> good("broker", bootstrapServers + " answers"));
        }
        return findings;
    }

    private void tracing() {
        try {
            Tracefs tracefs = Tracefs.find();
            good("tracefs", "mounted at " + tracefs.root());
            TraceInstance instance = TraceInstance.createOrTakeOver(tracefs, PROBE_INSTANCE);
            try {
                good("rights", "an instance can be made");
                mapping(instance);
            } finally {
                instance.remove();
            }
        } catch (RuntimeException failed) {
            bad("tracing", String.valueOf(failed.getMessage()));
        }
    }

    private void mapping(TraceInstance instance) {
        var layout =
                HeaderPageParser.parse(instance.events().headerPage(), ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN);
        CpuRings rings = new CpuRings(instance.folder(), layout, CpuRings.Access.MAPPED_OR_READ);
        CpuRings.Opened opened = rings.open(firstCpu());
        try (CpuRing ring = opened.ring()) {
            opened.whyNotMapped()
                    .ifPresentOrElse(
                            reason -> good(
                                    "mapping", "refused, read() will be used at a higher cost: " + reason.getMessage()),
                            () -> good(
                                    "mapping",
                                    "rings can be mapped, sub-buffers of %d bytes"
                                            .formatted(ring.layout().subBufferSize())));
        }
    }

    private static int firstCpu() {
        try {
            return SystemCpus.ofThisMachine().online().first();
        } catch (java.io.IOException hidden) {
            return 0;
        }
    }

    private void good(String subject, String text) {
        findings.add(new Finding(subject, true, text));
    }

    private void bad(String subject, String text) {
        findings.add(new Finding(subject, false, text));
    }
}
