package dev.tailrace.exporter.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder that looks like a trace instance of a kernel without the mapping: its raw files can be opened and read, and their
 * mapping is refused with the same ENODEV, as that of any file of proc.
 */
final class KernelWithoutMapping {
    private static final String HEADER_PAGE = """
        \tfield: u64 timestamp;\toffset:0;\tsize:8;\tsigned:0;
        \tfield: local_t commit;\toffset:8;\tsize:8;\tsigned:1;
        \tfield: char data;\toffset:16;\tsize:4080;\tsigned:0;
        """;

    private static final String PRINT = """
        name: print
        ID: 5
        format:
        \tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;
        \tfield:unsigned long ip;\toffset:8;\tsize:8;\tsigned:0;
        """;

    private KernelWithoutMapping() {}

    static Path makeInstance(Path folder) throws IOException {
        write(folder, "tracing_on", "0\n");
        write(folder, "trace_clock", "[boot]\n");
        write(folder, "buffer_percent", "0\n");
        write(folder, "set_event", "");
        write(folder, "events/header_page", HEADER_PAGE);
        write(folder, "events/ftrace/print/format", PRINT);
        for (int cpu = 0; cpu < Runtime.getRuntime().availableProcessors(); cpu++) {
            write(folder, "per_cpu/cpu" + cpu + "/stats", "");
            Files.createSymbolicLink(
                    folder.resolve("per_cpu/cpu" + cpu + "/trace_pipe_raw"), Path.of("/proc/self/status"));
        }
        return folder;
    }

    private static void write(Path folder, String file, String text) throws IOException {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), text);
    }
}
