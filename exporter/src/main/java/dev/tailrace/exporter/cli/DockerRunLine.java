package dev.tailrace.exporter.cli;

import java.nio.file.Path;

/** The command that starts the exporter's image on a prepared instance: no capability, nothing writable, nothing to be seen of the host. */
public final class DockerRunLine {
    /** Where the image expects the instance. */
    public static final String INSTANCE_MOUNT = "/trace";
    /** Where the image expects the context. */
    public static final String CONTEXT_MOUNT = "/context";

    private DockerRunLine() {}

    static String of(int owner, Path instance, Path context) {
        return String.join(
                " \\\n  ",
                "docker run -d --name tailrace --user " + owner + ":" + owner + " --cap-drop ALL",
                "--security-opt no-new-privileges --read-only --tmpfs /tmp:exec",
                "-v " + instance + ":" + INSTANCE_MOUNT + " -v " + context + ":" + CONTEXT_MOUNT + ":ro",
                "tailrace export --instance " + INSTANCE_MOUNT + " --context " + CONTEXT_MOUNT
                        + " --bootstrap-servers HOST:PORT");
    }
}
