package dev.tailrace.it;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.dockerjava.api.exception.NotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.testcontainers.DockerClientFactory;

/** What the tests with containers need of the machine; where it is missing they are skipped, and say what is missing. */
final class Engine {
    /** The exporter's image, as scripts/build-test-images makes it. */
    static final String EXPORTER_IMAGE = "tailrace:test";
    /** The broker's image, as scripts/build-test-images makes it. */
    static final String KAFKA_IMAGE = "tailrace-test/kafka:latest";

    static final Path TRACEFS = Path.of("/sys/kernel/tracing");

    private Engine() {}

    static void assumeUsable() {
        assumeThat(DockerClientFactory.instance().isDockerAvailable())
                .as("a Docker engine: run ./test, which starts one")
                .isTrue();
        assumeThat(has(EXPORTER_IMAGE) && has(KAFKA_IMAGE))
                .as("the images: run scripts/build-test-images")
                .isTrue();
        assumeTracefs();
    }

    static void assumeTracefs() {
        assumeThat(Files.isWritable(TRACEFS.resolve("instances")))
                .as("a tracefs that may be written: be root, and run scripts/mount-tracefs")
                .isTrue();
    }

    private static boolean has(String image) {
        try {
            DockerClientFactory.lazyClient().inspectImageCmd(image).exec();
            return true;
        } catch (NotFoundException missing) {
            return false;
        }
    }
}
