package dev.tailrace.exporter.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.exporter.linux.DirectoryLock;
import dev.tailrace.exporter.testkit.LiveInstance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user reads who got something wrong: what it is, in few lines, and an exit code that tells the kind. */
class BadInputTest {
    private static final String BROKER = "127.0.0.1:1";

    @TempDir
    private Path folder;

    @Test
    void aTailOfAnUnknownBrokerSaysWhichSettingIsWrong() {
        Run run = Run.of("tail", "--bootstrap-servers", "no-such-host.invalid:9092");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .startsWith("tailrace: ")
                .contains("bootstrap.servers")
                .hasLineCount(1);
    }

    @Test
    void aRecordingInAVersionThatIsNoneIsAWrongCall() {
        Run run = Run.of("record", "-e", "sched:*", "--file-version", "6", "--compression", "zstd");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("only version 7 can be compressed");
    }

    @Test
    void aMeasurementOfACodecThatKafkaDoesNotHave() {
        Run run = Run.of("bench", "publish", "--codec", "brotli", "cpu0.raw");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("'brotli'").contains("lz4").contains("all");
    }

    @Test
    void aMeasurementOfPublishingWithoutARound() {
        Run run = Run.of("bench", "publish", "--rounds", "0", "cpu0.raw");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--rounds");
    }

    @Test
    void aMeasurementOfLatencyWithoutALoad() {
        Run run = Run.of("bench", "latency", "--rate", "0");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--rate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3k", "20k", "2k"})
    void aSubBufferThatIsNoPowerOfTwoOfPages(String size) {
        Run run = Run.of("export", "--sink", "null", "--sub-buffer-size", size);
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("sub-buffer-size").contains("16k");
    }

    @Test
    void aTailOfNothingSaysWhatToName() {
        Run run = Run.of("tail");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--bootstrap-servers").contains("--connect");
    }

    @Test
    void aTailOfAnExporterThatIsNotThere() {
        Run run = Run.of("tail", "--connect", "127.0.0.1:1");
        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("127.0.0.1:1").hasLineCount(1);
    }

    @Test
    void aSinkThatIsNone() {
        Run run = Run.of("export", "-e", "sched:sched_switch", "--sink", "udp://there:1");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .contains("sink 'udp://there:1'")
                .contains("tcp://HOST:PORT")
                .hasLineCount(1);
    }

    @Test
    void aRelaysAddressWithoutAPort() {
        Run run = Run.of("export", "-e", "sched:sched_switch", "--sink", "tcp://there");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("'there'").contains("HOST:PORT").hasLineCount(1);
    }

    @Test
    void aKafkaPropertyThatBatchesDoNotGoWith() {
        Run run = Run.of(
                "export",
                "-e",
                "sched:sched_switch",
                "--bootstrap-servers",
                BROKER,
                "--kafka-property",
                "transactional.id=mine");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("transactional.id").hasLineCount(1);
    }

    @Test
    void aKeyThatBatchesCanNotHave() {
        Run run = Run.of("export", "-e", "sched:sched_switch", "--bootstrap-servers", BROKER, "--key", "pid");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--key pid").contains("--records events");
    }

    @Test
    void liveClientsOfEventsThatAreNotDecodedHere() {
        Run run = Run.of("export", "-e", "sched:sched_switch", "--sink", "raw://127.0.0.1:1", "--listen", "7171");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("listen").contains("raw://").hasLineCount(1);
    }

    @Test
    void aServerThatEverybodyCouldReach() {
        Run run = Run.of("relay", "--listen", "0.0.0.0:7170", "--bootstrap-servers", BROKER);
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("0.0.0.0:7170").contains("token-file").hasLineCount(1);
    }

    @Test
    void aPortThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String place = "127.0.0.1:" + taken.getLocalPort();
            Run run = Run.of("relay", "--listen", place, "--bootstrap-servers", BROKER);
            assertThat(run.code()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err()).contains("listen '" + place + "'").contains("in use");
        }
    }

    @Test
    void aKeyFileThatIsNone() throws IOException {
        Path text = Files.writeString(folder.resolve("text.pem"), "no key");
        Run run = Run.of(
                "relay",
                "--listen",
                "7170",
                "--bootstrap-servers",
                BROKER,
                "--tls-cert",
                text.toString(),
                "--tls-key",
                text.toString());
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("tls-cert").contains("text.pem").hasLineCount(1);
    }

    @Test
    void aTokenFileThatIsEmpty() throws IOException {
        Path empty = Files.writeString(folder.resolve("token"), "\n");
        Run run = Run.of("tail", "--connect", "127.0.0.1:1", "--token-file", empty.toString());
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("token-file").contains("is empty").hasLineCount(1);
    }

    @Test
    void noCommand() {
        assertThat(Run.of()).isEqualTo(new Run(ExitCode.USAGE, "tailrace: name a command\nSee 'tailrace --help'.\n"));
    }

    @Test
    void anUnknownOption() {
        assertThat(Run.of("export", "--bufer-size", "4M").err()).startsWith("tailrace: Unknown option");
    }

    @Test
    void noBroker() {
        Run run = Run.of("export", "-e", "sched:sched_switch");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--bootstrap-servers is missing");
    }

    @Test
    void aBrokersAddressWithoutAPort() {
        Run run = Run.of("export", "-e", "sched:sched_switch", "--bootstrap-servers", "kafka");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("'kafka'").contains("HOST:PORT").hasLineCount(1);
    }

    @Test
    void aTopicThatKafkaRefuses() {
        Run run = Run.of("export", "-e", "sched:sched_switch", "--bootstrap-servers", BROKER, "--topic", "a b");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("'a b'").hasLineCount(1);
    }

    @Test
    void anAddressForMetricsWithoutAHost() {
        Run run = Run.of("export", "--bootstrap-servers", BROKER, "--metrics-listen", "9464");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--metrics-listen").contains("'9464'").contains("HOST:PORT");
    }

    @Test
    void anAddressForMetricsThatIsNone() {
        Run run = Run.of("export", "--bootstrap-servers", BROKER, "--metrics-listen", "no-such-host.invalid:9464");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .contains("metrics-listen 'no-such-host.invalid:9464'")
                .contains("cannot be resolved")
                .hasLineCount(1);
    }

    @Test
    void anAddressForMetricsOfAnotherHost() {
        Run run = Run.of("export", "--bootstrap-servers", BROKER, "--metrics-listen", "192.0.2.1:9464");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("metrics-listen '192.0.2.1:9464'").hasLineCount(1);
    }

    @Test
    void aPortForMetricsThatIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            Run run = Run.of("export", "--bootstrap-servers", BROKER, "--metrics-listen", address);

            assertThat(run.code()).isEqualTo(ExitCode.USAGE);
            assertThat(run.err())
                    .contains("metrics-listen '" + address + "'")
                    .contains("in use")
                    .hasLineCount(1);
        }
    }

    @Test
    void aPropertyThatKafkaDoesNotKnow() {
        Run run = Run.of("export", "--bootstrap-servers", BROKER, "--kafka-property", "lingerms=5");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("lingerms").hasLineCount(1);
    }

    @Test
    void aFilterWithoutAnExpression() {
        Run run = Run.of("export", "--bootstrap-servers", BROKER, "--filter", "sched:sched_switch");

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("SYSTEM:EVENT:EXPRESSION");
    }

    @Test
    void aConfigurationThatIsNoYaml() throws IOException {
        Path file = Files.writeString(folder.resolve("tailrace.yaml"), "topic: a\n  : [b\n");
        Run run = Run.of("export", "--config", file.toString());

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(file + ":2").contains("not YAML").hasLineCount(1);
    }

    @Test
    void aConfigurationWithAnUnknownKey() throws IOException {
        Path file = Files.writeString(folder.resolve("tailrace.yaml"), "batch-agee: 5s\n");
        Run run = Run.of("export", "--config", file.toString());

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .contains(file.toString())
                .contains("'batch-agee'")
                .contains("did you mean 'batch-age'?")
                .hasLineCount(1);
    }

    @Test
    void aConfigurationWithAWrongValueNamesTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("tailrace.yaml"), "batch-age: 5parsecs\n");
        Run run = Run.of("export", "--config", file.toString());

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains(file.toString()).contains("5parsecs");
    }

    @Test
    void aConfigurationThatIsNotThere() {
        Run run = Run.of("export", "--config", folder.resolve("none.yaml").toString());

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("none.yaml: there is no such file").hasLineCount(1);
    }

    @Test
    void anInstanceThatIsNone() {
        Run run = Run.of("export", "--bootstrap-servers", BROKER, "--instance", folder.toString());

        assertThat(run.code()).isEqualTo(ExitCode.NOT_POSSIBLE);
        assertThat(run.err())
                .contains(folder.toString())
                .contains("tailrace prepare")
                .hasLineCount(1);
    }

    @Test
    void aKernelThatCannotMapWhereMappingIsRequired() throws IOException {
        Path instance = KernelWithoutMapping.makeInstance(folder);
        Run run =
                Run.of("export", "--require-mapping", "--bootstrap-servers", BROKER, "--instance", instance.toString());

        assertThat(run.code()).isEqualTo(ExitCode.NOT_POSSIBLE);
        assertThat(run.err())
                .contains("cannot be mapped")
                .contains("older than 6.10")
                .hasLineCount(1);
    }

    @Test
    @Tag("live-kernel")
    void nothingToPrepare() {
        LiveHost.assume();
        Run run = Run.of("prepare", "--instance", LiveHost.name());

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("-e");
        assertThat(LiveHost.instance()).doesNotExist();
    }

    @Test
    @Tag("live-kernel")
    void anInstanceThatAnotherTailraceReads() {
        try (LiveInstance instance = LiveInstance.create("cli");
                DirectoryLock other = DirectoryLock.tryAcquire(instance.path()).orElseThrow()) {
            Run run = Run.of(
                    "export",
                    "--bootstrap-servers",
                    BROKER,
                    "--instance",
                    instance.path().toString());

            assertThat(other).isNotNull();
            assertThat(run.code()).isEqualTo(ExitCode.FAILED);
            assertThat(run.err())
                    .contains("another Tailrace")
                    .contains("--instance")
                    .hasLineCount(1);
        }
    }

    @Test
    @Tag("live-kernel")
    void noEventAndNoPreparedInstance() {
        LiveHost.assume();
        Run run = Run.of("export", "--bootstrap-servers", BROKER, "--instance", LiveHost.name());

        assertThat(run.code()).isEqualTo(ExitCode.FAILED);
        assertThat(run.err()).contains("-e").contains("tailrace prepare").hasLineCount(1);
        assertThat(LiveHost.instance()).doesNotExist();
    }

    @Test
    @Tag("live-kernel")
    void anUnknownEventNamesTheNearest() {
        LiveHost.assume();
        Run run = Run.of(
                "export", "-e", "sched:sched_swich", "--bootstrap-servers", BROKER, "--instance", LiveHost.name());

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .contains("'sched:sched_swich'")
                .contains("did you mean sched:sched_switch")
                .hasLineCount(1);
        assertThat(LiveHost.instance()).doesNotExist();
    }

    @Test
    @Tag("live-kernel")
    void aFilterThatTheKernelRefusesShowsItsWords() {
        LiveHost.assume();
        Run run = Run.of(
                "export",
                "-e",
                "sched:sched_switch",
                "--filter",
                "sched:sched_switch:nosuch == 1",
                "--bootstrap-servers",
                BROKER,
                "--instance",
                LiveHost.name());

        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err())
                .contains("nosuch == 1")
                .contains("Field not found")
                .contains("^");
        assertThat(LiveHost.instance()).doesNotExist();
    }

    @Test
    @Tag("live-kernel")
    void aSubBufferSizeThatTheKernelRefuses() {
        LiveHost.assume();
        Run run = Run.of(
                "export",
                "-e",
                "sched:sched_switch",
                "--sub-buffer-size",
                "1G",
                "--bootstrap-servers",
                BROKER,
                "--instance",
                LiveHost.name());

        assertThat(run.code()).isNotZero();
        assertThat(run.err()).contains("buffer_subbuf_size_kb").hasLineCount(1);
        assertThat(LiveHost.instance()).doesNotExist();
    }

    @Test
    void ringsOfWhichThereAreNone() throws IOException {
        Path pages = Files.createFile(folder.resolve("cpu0.raw"));
        Run run = Run.of("bench", "rings", "--rings", "4,0", pages.toString());
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--rings and --seconds must be above 0");
    }

    @Test
    void ringsOfACaptureThatIsNotThere() {
        Run run = Run.of("bench", "rings", folder.resolve("none.raw").toString());
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("cannot read").contains("none.raw");
    }

    @Test
    void clientsOfWhichThereAreFewerThanNone() {
        Run run = Run.of("bench", "clients", "--clients", "-1");
        assertThat(run.code()).isEqualTo(ExitCode.USAGE);
        assertThat(run.err()).contains("--rate, --seconds and --heap-mb must be above 0");
    }
}
