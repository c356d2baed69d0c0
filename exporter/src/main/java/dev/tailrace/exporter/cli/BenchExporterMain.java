package dev.tailrace.exporter.cli;

import dev.tailrace.exporter.bench.ChildJvm;

/** The command line in a child process of a measurement: it ends with its parent. */
final class BenchExporterMain {
    private BenchExporterMain() {}

    public static void main(String[] arguments) {
        ChildJvm.endWithParent();
        Main.main(arguments);
    }
}
