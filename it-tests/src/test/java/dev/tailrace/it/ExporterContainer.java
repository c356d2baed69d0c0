package dev.tailrace.it;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.containers.startupcheck.StartupCheckStrategy;
import org.testcontainers.utility.DockerImageName;

/** The exporter's image with every capability dropped, no new privileges and a read-only root, as the README starts it. */
final class ExporterContainer extends GenericContainer<ExporterContainer> {
    private static final int STOP_SECONDS = 40;

    ExporterContainer(String user, List<Bind> binds, String... command) {
        super(DockerImageName.parse(Engine.EXPORTER_IMAGE));
        withImagePullPolicy(image -> false);
        withTmpFs(Map.of("/tmp", "exec"));
        withCommand(command);
        withCreateContainerCmdModifier(create -> create.withUser(user)
                .getHostConfig()
                .withBinds(binds)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withReadonlyRootfs(true));
    }

    /** With one more file of this host. */
    ExporterContainer with(Bind bind) {
        return withCreateContainerCmdModifier(create -> create.getHostConfig()
                .withBinds(Stream.concat(Stream.of(create.getHostConfig().getBinds()), Stream.of(bind))
                        .toArray(Bind[]::new)));
    }

    /** For a command that ends by itself. */
    ExporterContainer runningOnce() {
        return withStartupCheckStrategy(new OneShotStartupCheckStrategy());
    }

    /** For a command that is expected to fail: that it ran at all is enough. */
    ExporterContainer startedAnyway() {
        return withStartupCheckStrategy(new StartupCheckStrategy() {
            @Override
            public StartupStatus checkStartupState(DockerClient docker, String containerId) {
                return StartupStatus.SUCCESSFUL;
            }
        });
    }

    /** The code it ended with. */
    long exitCode() {
        return DockerClientFactory.lazyClient()
                .inspectContainerCmd(getContainerId())
                .exec()
                .getState()
                .getExitCodeLong();
    }

    ExporterContainer on(Network network) {
        return withNetwork(network);
    }

    /** Sees what the host's process ids mean. */
    ExporterContainer inHostPidNamespace() {
        return withCreateContainerCmdModifier(create -> create.getHostConfig().withPidMode("host"));
    }

    /** Giving files to another user is the one right that the host step needs besides being root. */
    ExporterContainer withCapabilityToGiveAway() {
        return withCreateContainerCmdModifier(create -> create.getHostConfig().withCapAdd(Capability.CHOWN));
    }

    /** Its address in its network, which this host reaches. */
    String address() {
        return DockerClientFactory.lazyClient()
                .inspectContainerCmd(getContainerId())
                .exec()
                .getNetworkSettings()
                .getNetworks()
                .values()
                .iterator()
                .next()
                .getIpAddress();
    }

    /** One of its pages, by HTTP. */
    String page(int port, String path) throws IOException {
        try (InputStream page = URI.create("http://%s:%d%s".formatted(address(), port, path))
                .toURL()
                .openStream()) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** SIGTERM, and the time to end cleanly. Returns the exit code. */
    long terminate() {
        DockerClientFactory.lazyClient()
                .stopContainerCmd(getContainerId())
                .withTimeout(STOP_SECONDS)
                .exec();
        return exitCode();
    }
}
