package dev.tailrace.exporter.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tailrace.exporter.pipeline.CpuLedger;
import dev.tailrace.exporter.ring.SystemCpus;
import dev.tailrace.exporter.testkit.CollectingSink;
import dev.tailrace.exporter.testkit.LiveInstance;
import dev.tailrace.exporter.testkit.MarkerWriter;
import dev.tailrace.exporter.testkit.TestSettings;
import dev.tailrace.proto.v1.Note;
import dev.tailrace.proto.v1.TraceBatch;
import dev.tailrace.serde.OrdinalGuard;
import dev.tailrace.serde.Pids;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("live-kernel")
class ExporterLiveTest {
    private static final int CPU = 0;

    /** With its header this record leaves no room for a count of lost events at a page's end. */
    private static final int MARKER_BYTES = 99;

    private LiveInstance instance;
    private CollectingSink sink;

    @BeforeEach
    void makeInstance() {
        instance = LiveInstance.create("exporter").set("trace_clock", "boot").set("buffer_size_kb", "64");
        sink = new CollectingSink();
    }

    @AfterEach
    void removeInstance() {
        instance.close();
    }

    @Test
    void markersOfACpuArriveInTheirOrder() throws Exception {
        try (Exporter exporter = open();
                MarkerWriter writer = new MarkerWriter(instance, CPU)) {
            writer.write("one", "two", "three");
            exporter.stop();

            assertThat(sink.markers(CPU)).containsExactly("one", "two", "three");
        }
    }

    @Test
    void aRingIsReadOnTheCpuThatFillsIt() throws Exception {
        try (Exporter exporter = open()) {
            assertThat(allowedCpus("tailrace-cpu-" + CPU)).isEqualTo(Integer.toString(CPU));
            exporter.stop();
        }
    }

    /** Of a thread of this process, as the kernel lists them. */
    private static String allowedCpus(String name) throws IOException {
        String list = "Cpus_allowed_list:\t";
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            for (Path thread : threads.toList()) {
                if (Files.exists(thread)
                        && Files.readString(thread.resolve("comm")).strip().equals(name)) {
                    return Files.readAllLines(thread.resolve("status")).stream()
                            .filter(line -> line.startsWith(list))
                            .map(line -> line.substring(list.length()))
                            .findFirst()
                            .orElseThrow();
                }
            }
        }
        throw new AssertionError("no thread is named " + name);
    }

    @Test
    void anEventNamesItsThreadItsTimeAndItsSchema() throws Exception {
        try (Exporter exporter = open();
                MarkerWriter writer = new MarkerWriter(instance, CPU)) {
            writer.write("one");
            exporter.stop();
        }
        TraceBatch batch = sink.batches(CPU).stream()
                .filter(each -> each.getEventsCount() > 0)
                .findFirst()
                .orElseThrow();

        assertThat(batch.getClock()).isEqualTo("boot");
        assertThat(batch.getBaseTimestampNs()).isPositive();
        assertThat(batch.getCompleteThroughNs()).isGreaterThanOrEqualTo(batch.getBaseTimestampNs());
        assertThat(batch.getSchemaIdsList()).hasSize(1);
        assertThat(Pids.of(batch, batch.getEvents(0))).isPositive();
    }

    @Test
    void aBatchNamesTheThreadsAndFunctionsOfItsEvents() throws Exception {
        try (Exporter exporter = open();
                MarkerWriter writer = new MarkerWriter(instance, CPU)) {
            writer.write("one");
            exporter.stop();
        }
        TraceBatch batch = sink.batches(CPU).stream()
                .filter(each -> each.getEventsCount() > 0)
                .findFirst()
                .orElseThrow();

        assertThat(batch.getTasksList()).singleElement().satisfies(task -> {
            assertThat(task.getPid()).isEqualTo(Pids.of(batch, batch.getEvents(0)));
            assertThat(task.getTgid()).isEqualTo((int) ProcessHandle.current().pid());
            assertThat(task.getComm()).isNotEmpty();
        });
        assertThat(batch.getSymbolsList()).singleElement().satisfies(symbol -> {
            assertThat(symbol.getAddress())
                    .isEqualTo(batch.getEvents(0).getPrint().getIp());
            assertThat(symbol.getName()).isEqualTo("tracing_mark_write");
        });
    }

    @Test
    void theLastBatchEndsTheStream() throws Exception {
        try (Exporter exporter = open()) {
            exporter.stop();
        }

        assertThat(sink.batches(CPU).getLast().getEndOfStream()).isTrue();
    }

    @Test
    void anIdleCpuTellsHowFarItsTimeIsComplete() throws Exception {
        try (Exporter exporter = open()) {
            await().until(() -> sink.batches(CPU).size() >= 2);
            exporter.stop();
        }
        List<TraceBatch> heartbeats = sink.batches(CPU);

        assertThat(heartbeats.get(1).getEventsCount()).isZero();
        assertThat(heartbeats.get(1).getCompleteThroughNs())
                .isGreaterThan(heartbeats.get(0).getCompleteThroughNs())
                .isPositive();
    }

    @Test
    void rangesCoverAllThatTheKernelWroteAndTheirLossIsItsOverrun() throws Exception {
        try (Exporter exporter = open();
                MarkerWriter writer = new MarkerWriter(instance, CPU)) {
            overflow(writer);
            exporter.stop();

            assertRangesAddUp(ledger(exporter));
        }
    }

    @Test
    void rangesAddUpToTheKernelsNumbersWhileAWriterKeepsOverflowingTheRing() throws Exception {
        try (Exporter exporter = open();
                MarkerWriter writer = new MarkerWriter(instance, CPU)) {
            Future<Integer> writing = writer.writeInBackground(200_000, MARKER_BYTES);
            for (int round = 0; round < 20; round++) {
                sink.withholdCredit();
                await().pollDelay(Duration.ofMillis(20)).until(() -> true);
                sink.giveCredit();
                await().pollDelay(Duration.ofMillis(20)).until(() -> true);
            }
            writer.stop();
            MarkerWriter.finished(writing);
            exporter.stop();

            assertRangesAddUp(ledger(exporter));
        }
    }

    @Test
    void theNextExporterGoesOnAtTheKernelsOrdinal() throws Exception {
        try (MarkerWriter writer = new MarkerWriter(instance, CPU)) {
            try (Exporter first = open()) {
                writer.write("one", "two");
                first.stop();
            }
            writer.write("between");
            try (Exporter second = open()) {
                writer.write("three");
                second.stop();
            }
        }

        OrdinalGuard guard = new OrdinalGuard();
        sink.batches(CPU).forEach(guard::accept);
        assertThat(sink.markers(CPU)).containsExactly("one", "two", "between", "three");
        assertThat(guard.deliveredEvents()).isEqualTo(4);
        assertThat(guard.holeEvents() + guard.lostEvents() + guard.repeatedEvents())
                .isZero();
        assertThat(sink.batches(CPU).getFirst().getEpochNs())
                .isLessThan(sink.batches(CPU).getLast().getEpochNs());
    }

    @Test
    void whatIsOverwrittenBetweenTwoExportersIsKnownToBe() throws Exception {
        try (MarkerWriter writer = new MarkerWriter(instance, CPU)) {
            try (Exporter first = open()) {
                overflow(writer);
                first.stop();
            }
            writer.writeMany(5_000, MARKER_BYTES);
            try (Exporter second = open()) {
                overflow(writer);
                second.stop();
            }
        }

        OrdinalGuard guard = new OrdinalGuard();
        sink.batches(CPU).forEach(guard::accept);
        assertThat(guard.holeEvents()).isZero();
        assertThat(guard.deliveredEvents() + guard.lostEvents()).isEqualTo(15_000);
        assertThat(guard.absentByReason()).containsOnly(Map.entry(Note.Reason.OVERWRITTEN, overrun()));
    }

    @Test
    void whatAForeignReaderStealsIsAHole() throws Exception {
        int stolen;
        OrdinalGuard guard = new OrdinalGuard();
        try (Exporter exporter = open();
                MarkerWriter writer = new MarkerWriter(instance, CPU)) {
            writer.write("ours");
            await().until(() -> !sink.markers(CPU).isEmpty());
            sink.withholdCredit();
            await().pollDelay(Duration.ofMillis(200)).until(() -> true);
            writer.writeMany(200, MARKER_BYTES);
            stolen = steal();
            sink.giveCredit();
            exporter.stop();
        }
        sink.batches(CPU).forEach(guard::accept);

        assertThat(stolen).isPositive();
        assertThat(guard.holeEvents()).isPositive();
        assertThat(guard.deliveredEvents() + guard.holeEvents() + guard.lostEvents())
                .isEqualTo(201);
        assertThat(guard.repeatedEvents()).isZero();
    }

    @Test
    void aResetStartsANewGeneration() throws Exception {
        try (Exporter exporter = open();
                MarkerWriter writer = new MarkerWriter(instance, CPU)) {
            writer.write("before");
            await().until(() -> sink.markers(CPU).contains("before"));
            instance.reset();
            writer.write("after", "after");
            await().until(() -> sink.markers(CPU).size() == 3);
            exporter.stop();
        }
        List<Long> generations = sink.batches(CPU).stream()
                .filter(batch -> batch.getEventsCount() > 0)
                .map(TraceBatch::getRingGeneration)
                .distinct()
                .toList();

        assertThat(generations).hasSize(2);
    }

    @Test
    void aSecondExporterOnTheSameInstanceIsRefused() throws Exception {
        try (Exporter exporter = open()) {
            assertThatThrownBy(this::open)
                    .isInstanceOf(InstanceInUseException.class)
                    .hasMessageContaining("--instance");
            exporter.stop();
        }
    }

    @Test
    void aCpuThatComesOnlineIsReadFromThenOnAndOneThatGoesKeepsItsReader(@TempDir Path cpus) throws Exception {
        Path online = Files.writeString(cpus.resolve("online"), "0\n");
        try (Exporter exporter =
                Exporter.open(TestSettings.of(instance), new Destination.Batches(_ -> sink), new SystemCpus(cpus))) {
            assertThat(exporter.ledgers()).extracting(CpuLedger::cpu).containsExactly(0);

            Files.writeString(online, "0-1\n");
            exporter.watch();
            assertThat(exporter.ledgers()).extracting(CpuLedger::cpu).containsExactly(0, 1);

            Files.writeString(online, "1\n");
            exporter.watch();
            assertThat(exporter.ledgers()).extracting(CpuLedger::cpu).containsExactly(0, 1);
            exporter.stop();
        }
    }

    @Test
    void refusedEventsAreNotedWhereTheRingDoesNotOverwrite() throws Exception {
        instance.set("options/overwrite", "0");
        int accepted;
        try (Exporter exporter = open()) {
            sink.withholdCredit();
            await().pollDelay(Duration.ofMillis(200)).until(() -> true);
            accepted = writeMarkers(5_000);
            sink.giveCredit();
            exporter.stop();
        }
        OrdinalGuard guard = new OrdinalGuard();
        sink.allBatches().forEach(guard::accept);

        assertThat(accepted).isLessThan(5_000);
        assertThat(guard.deliveredEvents()).isEqualTo(accepted);
        assertThat(guard.absentByReason()).containsOnly(Map.entry(Note.Reason.REFUSED, 5_000L - accepted));
        assertThat(guard.lostEvents()).isZero();
    }

    /** Writes that many, wherever this thread runs, and tells how many the kernel took: it says bad file descriptor for the others. */
    private int writeMarkers(int count) throws IOException {
        int accepted = 0;
        try (FileChannel marker = instance.openMarker()) {
            for (int i = 0; i < count; i++) {
                try {
                    marker.write(ByteBuffer.allocate(MARKER_BYTES));
                    accepted++;
                } catch (IOException refused) {
                    assertThat(refused).hasMessageContaining("Bad file descriptor");
                }
            }
        }
        return accepted;
    }

    private Exporter open() throws Exception {
        return Exporter.open(TestSettings.of(instance), schemas -> sink);
    }

    /** More than the ring holds, with nobody reading. */
    private void overflow(MarkerWriter writer) {
        sink.withholdCredit();
        await().pollDelay(Duration.ofMillis(200)).until(() -> true);
        writer.writeMany(5_000, MARKER_BYTES);
        sink.giveCredit();
    }

    private int steal() throws IOException {
        try (InputStream raw = Files.newInputStream(instance.path().resolve("per_cpu/cpu" + CPU + "/trace_pipe_raw"))) {
            return raw.read(new byte[4096]) + raw.read(new byte[4096]);
        }
    }

    private static CpuLedger ledger(Exporter exporter) {
        return exporter.ledgers().stream()
                .filter(ledger -> ledger.cpu() == CPU)
                .findFirst()
                .orElseThrow();
    }

    private void assertRangesAddUp(CpuLedger ledger) {
        List<TraceBatch> batches = new ArrayList<>(sink.batches(CPU));
        long expected = batches.getFirst().getFirstOrdinal();
        long absent = 0;
        long noted = 0;
        for (TraceBatch batch : batches) {
            assertThat(batch.getFirstOrdinal()).as("no hole, no overlap").isEqualTo(expected);
            expected = batch.getNextOrdinal();
            absent += expected - batch.getFirstOrdinal() - batch.getEventsCount();
            noted += batch.getNotesList().stream().mapToLong(Note::getCount).sum();
        }
        assertThat(expected).as("written by the kernel").isEqualTo(ledger.writtenEvents());
        assertThat(absent).as("absent").isPositive().isEqualTo(overrun()).isEqualTo(noted);
        assertThat(ledger.overwrittenEvents()).isEqualTo(absent);
    }

    /** What the kernel itself says was overwritten. */
    private long overrun() {
        String stats = instance.get("per_cpu/cpu" + CPU + "/stats");
        return stats.lines()
                .filter(line -> line.startsWith("overrun:"))
                .mapToLong(line ->
                        Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElseThrow();
    }
}
