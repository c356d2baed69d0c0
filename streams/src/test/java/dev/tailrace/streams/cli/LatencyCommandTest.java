package dev.tailrace.streams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class LatencyCommandTest {
    private final StringWriter err = new StringWriter();

    @Test
    void aCallWithoutBrokersIsAUsageError() {
        assertThat(execute()).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).startsWith("latency: Missing required option: '--bootstrap-servers");
    }

    @Test
    void aPropertyThatDoesNotExistIsAUsageError() {
        assertThat(execute("--bootstrap-servers", "localhost:1", "--property", "comit.interval.ms=5"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines("latency: Kafka Streams has no property 'comit.interval.ms'");
    }

    @Test
    void aValueThatKafkaRefusesIsAUsageError() {
        assertThat(execute("--bootstrap-servers", "localhost:1", "--property", "processing.guarantee=twice"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).startsWith("latency: property refused: ").hasLineCount(1);
    }

    @Test
    void aTopicThatKafkaRefusesIsAUsageError() {
        assertThat(execute("--bootstrap-servers", "localhost:1", "--topic", "a b"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).isEqualToIgnoringNewLines("latency: topic 'a b' is refused by Kafka");
    }

    @Test
    void aWindowOfNoLengthIsAUsageError() {
        assertThat(execute("--bootstrap-servers", "localhost:1", "--window", "0s"))
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void aBrokerThatIsNotThereIsAFailureInOneLine() {
        assertThat(execute(
                        "--bootstrap-servers",
                        "localhost:1",
                        "--property",
                        "default.api.timeout.ms=300",
                        "--property",
                        "request.timeout.ms=200"))
                .isEqualTo(ExitCode.FAILED);
        assertThat(err.toString())
                .startsWith("latency: cannot use Kafka at localhost:1: ")
                .hasLineCount(1);
    }

    private int execute(String... arguments) {
        return LatencyCommand.commandLine().setErr(new PrintWriter(err, true)).execute(arguments);
    }
}
