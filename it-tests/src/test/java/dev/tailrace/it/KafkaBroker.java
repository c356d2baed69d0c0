package dev.tailrace.it;

import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Ports;
import dev.tailrace.exporter.bench.LoopbackPort;
import java.io.IOException;
import java.time.Duration;
import org.apache.kafka.common.Uuid;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** A real Kafka broker in a container: reached from the host through a port on loopback, and from its network by a name. */
final class KafkaBroker extends GenericContainer<KafkaBroker> {
    private static final String ALIAS = "kafka";
    private static final int INSIDE_PORT = 9092;

    private final int hostPort = freePort();

    KafkaBroker(Network network) {
        super(DockerImageName.parse(Engine.KAFKA_IMAGE));
        withImagePullPolicy(image -> false);
        withNetwork(network);
        withNetworkAliases(ALIAS);
        withEnv("KAFKA_CLUSTER_ID", Uuid.randomUuid().toString());
        withEnv("KAFKA_PROPERTIES", properties());
        // A fixed port, since clients keep the advertised address when the broker comes back.
        withCreateContainerCmdModifier(create -> create.withExposedPorts(ExposedPort.tcp(hostPort))
                .getHostConfig()
                .withPortBindings(new PortBinding(
                        Ports.Binding.bindIpAndPort("127.0.0.1", hostPort), ExposedPort.tcp(hostPort))));
        waitingFor(Wait.forLogMessage(".*Kafka Server started.*", 1).withStartupTimeout(Duration.ofSeconds(60)));
    }

    /** For clients on this machine. */
    String bootstrapServers() {
        return "127.0.0.1:" + hostPort;
    }

    /** For containers on its network. */
    String bootstrapServersInside() {
        return ALIAS + ":" + INSIDE_PORT;
    }

    /** SIGKILL; its data stays. */
    void kill() {
        DockerClientFactory.lazyClient().killContainerCmd(getContainerId()).exec();
    }

    /** Starts the killed broker on its data. */
    void startAgain() {
        DockerClientFactory.lazyClient().startContainerCmd(getContainerId()).exec();
    }

    private String properties() {
        return String.join(
                "\n",
                "process.roles=broker,controller",
                "node.id=1",
                "controller.quorum.voters=1@localhost:9093",
                "listeners=INSIDE://:" + INSIDE_PORT + ",OUTSIDE://:" + hostPort + ",CONTROLLER://:9093",
                "advertised.listeners=INSIDE://" + bootstrapServersInside() + ",OUTSIDE://" + bootstrapServers(),
                "listener.security.protocol.map=INSIDE:PLAINTEXT,OUTSIDE:PLAINTEXT,CONTROLLER:PLAINTEXT",
                "inter.broker.listener.name=INSIDE",
                "controller.listener.names=CONTROLLER",
                "log.dirs=/tmp/kafka-data",
                "auto.create.topics.enable=false",
                "offsets.topic.replication.factor=1",
                "group.initial.rebalance.delay.ms=0");
    }

    private static int freePort() {
        try {
            return LoopbackPort.free();
        } catch (IOException failed) {
            throw new IllegalStateException("no free port", failed);
        }
    }
}
