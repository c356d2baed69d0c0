package dev.tailrace.exporter.cli;

import dev.tailrace.exporter.config.DataSize;
import dev.tailrace.exporter.tracefs.EventFilter;
import dev.tailrace.exporter.tracefs.InstanceSettings;
import dev.tailrace.exporter.tracefs.PreparedContext;
import dev.tailrace.exporter.tracefs.TraceInstance;
import dev.tailrace.exporter.tracefs.Tracefs;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tailrace prepare}: the step that root takes once on a host, so that the exporter needs no right but its instance. */
@Command(
        name = "prepare",
        description =
                "Makes and sets up a trace instance for an exporter without rights, and prints the docker run line to"
                        + " go on with. Needs root.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class PrepareCommand implements Callable<Integer> {
    @Option(
            names = "--instance",
            paramLabel = "NAME",
            defaultValue = "tailrace",
            description = "Name of the instance (default: ${DEFAULT-VALUE}).")
    private String instance = "";

    @Option(
            names = {"-e", "--event"},
            paramLabel = "EVENT",
            description = "Events to record: sched:sched_switch, 'sched:*'. Repeatable.")
    private List<String> events = new ArrayList<>();

    @Option(names = "--filter", paramLabel = "SYSTEM:EVENT:EXPR", description = "Kernel filter for events. Repeatable.")
    private List<String> filters = new ArrayList<>();

    @Option(
            names = {"-p", "--pid"},
            paramLabel = "PID",
            description = "Trace this process only, with all its threads and children. Repeatable.")
    private List<Long> pids = new ArrayList<>();

    @Option(
            names = "--buffer-size",
            paramLabel = "SIZE",
            converter = DataSize.Converter.class,
            description = "Ring size per CPU, for example 4M (default: 8M for a new instance, else as it is).")
    @Nullable
    private DataSize bufferSize;

    @Option(
            names = "--owner",
            paramLabel = "UID",
            defaultValue = "65532",
            description = "User and group that the instance is given to (default: ${DEFAULT-VALUE}, the image's).")
    private int owner;

    @Option(
            names = "--context",
            paramLabel = "DIR",
            defaultValue = "/var/lib/tailrace/context",
            description = "Folder to lay formats and names in (default: ${DEFAULT-VALUE}).")
    private Path context = Path.of("");

    @Option(names = "--remove", description = "Remove the instance instead.")
    private boolean remove;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Tracefs tracefs = Tracefs.find();
        if (remove) {
            TraceInstance.at(tracefs.instanceFolder(instance)).remove();
            return ExitCode.DONE;
        }
        if (events.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "name the events to record with -e");
        }
        TraceInstance prepared = prepare(tracefs);
        print(prepared);
        return ExitCode.DONE;
    }

    private TraceInstance prepare(Tracefs tracefs) {
        TraceInstance prepared = TraceInstance.createOrTakeOver(tracefs, instance);
        try {
            prepared.setUp(new InstanceSettings(
                    events,
                    filters.stream().map(EventFilter::parse).toList(),
                    pids,
                    true,
                    bufferSize == null ? OptionalLong.empty() : OptionalLong.of(bufferSize.bytes()),
                    OptionalLong.empty()));
            new PreparedContext(context).write(tracefs, instance, prepared.enabledEvents());
            PreparedContext.giveTo(context, owner);
            PreparedContext.giveTo(prepared.folder(), owner);
        } catch (RuntimeException failed) {
            if (prepared.created()) {
                prepared.remove();
            }
            throw failed;
        }
        return prepared;
    }

    private void print(TraceInstance prepared) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("# The instance is ready. Go on with:");
        out.println(DockerRunLine.of(owner, prepared.folder(), context));
    }
}
