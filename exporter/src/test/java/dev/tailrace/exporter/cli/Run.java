package dev.tailrace.exporter.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * One run of the command line in this process.
 *
 * @param code the exit code
 * @param err what it wrote to standard error
 */
record Run(int code, String err) {

    static Run of(String... arguments) {
        StringWriter err = new StringWriter();
        int code = Main.commandLine().setErr(new PrintWriter(err, true)).execute(arguments);
        return new Run(code, err.toString());
    }
}
