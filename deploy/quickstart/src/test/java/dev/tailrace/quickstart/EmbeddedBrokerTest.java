package dev.tailrace.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.exporter.sink.kafka.KafkaProbe;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EmbeddedBrokerTest {

    @Test
    void itAnswersWhileItIsOpenAndLeavesNoProcessBehind() throws IOException, InterruptedException {
        long pid;
        try (EmbeddedBroker broker = EmbeddedBroker.start()) {
            pid = broker.pid();

            assertThat(KafkaProbe.failure(broker.bootstrapServers())).isEmpty();
        }

        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEqualTo(Optional.empty());
    }
}
