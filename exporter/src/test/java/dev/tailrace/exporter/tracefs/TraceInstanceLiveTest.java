package dev.tailrace.exporter.tracefs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("live-kernel")
class TraceInstanceLiveTest {
    private static final EventName EXEC = new EventName("sched", "sched_process_exec");
    private static final EventName EXIT = new EventName("sched", "sched_process_exit");

    private Tracefs tracefs;
    private TraceInstance instance;

    @BeforeEach
    void makeInstance() {
        assumeThat(Files.isWritable(Path.of("/sys/kernel/tracing/instances")))
                .as("a tracefs that may be written: be root, and run scripts/mount-tracefs")
                .isTrue();
        tracefs = Tracefs.find();
        instance = TraceInstance.createOrTakeOver(
                tracefs, "tailrace-test-control-" + ProcessHandle.current().pid());
    }

    @AfterEach
    void removeInstance() {
        if (instance != null && Files.exists(instance.folder())) {
            instance.remove();
        }
    }

    @Test
    void aNewInstanceDoesNotTraceYet() {
        assertThat(instance.created()).isTrue();
        assertThat(instance.isTracing()).isFalse();
    }

    @Test
    void itIsSetUpAsAsked() {
        instance.setUp(settings(List.of("sched:sched_process_e*"), List.of()));

        assertThat(instance.clock()).isEqualTo("boot");
        assertThat(instance.enabledEvents()).containsExactly(EXEC, EXIT);
        assertThat(read("buffer_percent")).isEqualTo("0");
        assertThat(Integer.parseInt(read("buffer_size_kb"))).isBetween(256, 300);
    }

    @Test
    void unlessAskedOtherwiseItsRingsAndTheirSubBuffersAreLarge() {
        assumeThat(instance.folder().resolve("buffer_subbuf_size_kb"))
                .as("Linux 6.8 or later")
                .exists();

        instance.setUp(settings(OptionalLong.empty()));

        assertThat(Integer.parseInt(read("buffer_size_kb"))).isBetween(8_192, 8_300);
        assertThat(read("buffer_subbuf_size_kb")).isEqualTo("16");
    }

    @Test
    void aSmallRingKeepsItsManySubBuffers() {
        assumeThat(instance.folder().resolve("buffer_subbuf_size_kb"))
                .as("Linux 6.8 or later")
                .exists();
        String kernels = read("buffer_subbuf_size_kb");

        instance.setUp(settings(OptionalLong.of(256 << 10)));

        assertThat(read("buffer_subbuf_size_kb")).isEqualTo(kernels);
    }

    @Test
    void takenOverItTracesWhatIsAskedNowAndNothingElse() {
        instance.setUp(settings(List.of("sched:sched_process_exec"), List.of()));
        TraceInstance again = TraceInstance.createOrTakeOver(
                tracefs, instance.folder().getFileName().toString());
        again.setUp(settings(List.of("sched:sched_process_exit"), List.of()));

        assertThat(again.created()).isFalse();
        assertThat(again.enabledEvents()).containsExactly(EXIT);
        assertThat(again.generation()).isEqualTo(instance.generation());
    }

    @Test
    void takenOverAsItIsItRefusesNoEvent() throws Exception {
        InstanceSettings settings = settings(List.of("sched:sched_process_exec"), List.of());
        instance.setUp(settings);
        instance.startTracing();
        AtomicBoolean done = new AtomicBoolean();
        FutureTask<Integer> writing = new FutureTask<>(() -> writeMarkersUntil(done));
        Thread.ofPlatform().start(writing);
        for (int time = 0; time < 20; time++) {
            instance.setUp(settings);
        }
        done.set(true);

        assertThat(writing.get()).as("events written without a refusal").isPositive();
    }

    /** Throws when the kernel refuses one. */
    private int writeMarkersUntil(AtomicBoolean done) throws IOException {
        int written = 0;
        try (FileChannel markers =
                FileChannel.open(instance.folder().resolve("trace_marker"), StandardOpenOption.WRITE)) {
            while (!done.get()) {
                written += markers.write(ByteBuffer.wrap("marker".getBytes(StandardCharsets.US_ASCII)));
            }
        }
        return written;
    }

    @Test
    void anInstanceOfTheSameNameMadeLaterIsAnotherGeneration() {
        long before = instance.generation();
        instance.remove();
        instance = TraceInstance.createOrTakeOver(
                tracefs, instance.folder().getFileName().toString());

        assertThat(instance.generation()).isGreaterThan(before);
    }

    @Test
    void theOwnThreadsAreLeftOutUnlessAskedFor() {
        instance.setUp(settings(List.of("sched:sched_process_exec"), List.of()));

        assertThat(read("set_event_notrace_pid").lines())
                .contains(Long.toString(ProcessHandle.current().pid()));
    }

    @Test
    void aProcessIsTracedWithItsThreadsAndChildren() throws IOException, InterruptedException {
        Process child = new ProcessBuilder("sh", "-c", "read go; /bin/true; /bin/true").start();
        instance.setUp(settings(List.of("sched:sched_process_exec"), List.of(child.pid())));
        instance.startTracing();
        new ProcessBuilder("/bin/true").start().waitFor();
        child.getOutputStream().write("go\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        child.getOutputStream().flush();
        child.waitFor();
        instance.stopTracing();

        assertThat(read("trace").lines().filter(line -> line.contains("sched_process_exec")))
                .hasSize(2);
    }

    @Test
    void aFilterOfTheKernelLetsOnlyWhatMatchesThrough() throws IOException, InterruptedException {
        Process child = new ProcessBuilder("sh", "-c", "read go; /bin/true; /bin/echo").start();
        InstanceSettings settings = new InstanceSettings(
                List.of("sched:sched_process_exec"),
                List.of(new EventFilter("sched:sched_process_exec", "filename ~ \"*true\"")),
                List.of(child.pid()),
                false,
                OptionalLong.empty(),
                OptionalLong.empty());
        instance.setUp(settings);
        instance.startTracing();
        child.getOutputStream().write("go\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        child.getOutputStream().flush();
        child.waitFor();

        assertThat(read("trace").lines().filter(line -> line.contains("sched_process_exec")))
                .hasSize(1);
    }

    @Test
    void aProcessThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> instance.setUp(settings(List.of("sched:sched_process_exec"), List.of(999_999_999L))))
                .hasMessageContaining("no process 999999999");
    }

    @Test
    void removedItLeavesNothing() {
        instance.setUp(settings(List.of("sched:sched_process_exec"), List.of()));
        instance.remove();

        assertThat(tracefs.instances())
                .doesNotContain(instance.folder().getFileName().toString());
    }

    @Test
    void aPreparedContextHoldsFormatsAndNames(@org.junit.jupiter.api.io.TempDir Path folder) {
        PreparedContext context = new PreparedContext(folder);
        context.write(tracefs, "prepared", Set.of(EXEC));

        assertThat(context.instance()).isEqualTo("prepared");
        assertThat(context.host()).isEqualTo(HostFacts.read().hostName());
        assertThat(context.events().headerPage()).contains("timestamp").contains("commit");
        assertThat(context.events().format(EXEC)).contains("name: sched_process_exec");
        assertThat(context.events().has(EXIT)).isFalse();
        assertThat(context.events().has(new EventName("ftrace", "print"))).isTrue();
    }

    private static InstanceSettings settings(OptionalLong bufferBytesPerCpu) {
        return new InstanceSettings(
                List.of("sched:sched_process_exec"),
                List.of(),
                List.of(),
                false,
                bufferBytesPerCpu,
                OptionalLong.empty());
    }

    private static InstanceSettings settings(List<String> events, List<Long> pids) {
        return new InstanceSettings(events, List.of(), pids, false, OptionalLong.of(256 << 10), OptionalLong.empty());
    }

    private String read(String file) {
        return new ControlFile(instance.folder().resolve(file)).read();
    }
}
