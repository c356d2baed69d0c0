package dev.tailrace.exporter.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.EventFormatParser;
import dev.tailrace.decoder.format.HeaderPageParser;
import dev.tailrace.decoder.format.KernelAbi;
import dev.tailrace.decoder.schema.EventCatalog;
import dev.tailrace.decoder.schema.EventMapping;
import dev.tailrace.decoder.schema.ProtoFile;
import dev.tailrace.exporter.tracefs.EventFolder;
import dev.tailrace.exporter.tracefs.EventName;
import dev.tailrace.exporter.tracefs.EventSelection;
import dev.tailrace.exporter.tracefs.Tracefs;
import java.io.PrintWriter;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tailrace events}: what the kernel offers and how each event is mapped. */
@Command(
        name = "events",
        description = "Lists the kernel's events and how each goes over the wire.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class EventsCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Parameters(
            arity = "0..*",
            paramLabel = "PATTERN",
            description = "Which events: sched:sched_switch, 'sched:*' (default: all).")
    private List<String> patterns = List.of();

    @Option(
            names = "--events",
            paramLabel = "DIR",
            description = "A folder of format files (header_page, SYSTEM/EVENT/format) instead of this kernel's.")
    @Nullable
    private Path folder;

    @Option(names = "--json", description = "A JSON object a line.")
    private boolean json;

    @Option(
            names = "--proto",
            description = "A .proto file with a message for each event, for typed classes in any language.")
    private boolean proto;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        EventFolder events = folder == null ? Tracefs.find().events() : new EventFolder(folder);
        Set<EventName> selected = EventSelection.resolve(patterns.isEmpty() ? List.of("*:*") : patterns, events);
        PrintWriter out = spec.commandLine().getOut();
        List<EventMapping> mappings = catalog(events, selected).mappings();
        if (proto) {
            out.print(ProtoFile.of(mappings));
        } else {
            mappings.forEach(mapping -> out.println(json ? json(mapping) : text(mapping)));
        }
        out.flush();
        return ExitCode.DONE;
    }

    private static EventCatalog catalog(EventFolder events, Set<EventName> selected) {
        KernelAbi abi = HeaderPageParser.abi(
                HeaderPageParser.parse(events.headerPage(), ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN));
        EventFormatParser parser = new EventFormatParser(abi);
        List<EventFormat> formats = selected.stream()
                .map(name -> parser.parse(name.system(), events.format(name)))
                .toList();
        return EventCatalog.of(abi, formats);
    }

    private static String json(EventMapping mapping) {
        ObjectNode line = JSON.createObjectNode();
        line.put("event", mapping.format().path());
        line.put("id", mapping.format().id());
        line.put("mapping", mapping.typed() ? "typed" : "dynamic");
        line.put("fields", mapping.plan().fields().size());
        line.put("raw_fields", mapping.rawFieldCount());
        return line.toString();
    }

    private static String text(EventMapping mapping) {
        String raw = mapping.rawFieldCount() == 0 ? "" : ", %d as raw bytes".formatted(mapping.rawFieldCount());
        return "%-55s %-8s %2d fields%s"
                .formatted(
                        mapping.format().path(),
                        mapping.typed() ? "typed" : "dynamic",
                        mapping.plan().fields().size(),
                        raw);
    }
}
