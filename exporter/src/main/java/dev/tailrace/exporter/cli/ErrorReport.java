package dev.tailrace.exporter.cli;

import dev.tailrace.exporter.config.SettingsException;
import dev.tailrace.exporter.ring.RingNotMappableException;
import dev.tailrace.exporter.tracefs.KernelRefusalException;
import dev.tailrace.exporter.tracefs.TracingUnavailableException;
import dev.tailrace.exporter.tracefs.UnknownEventException;
import org.apache.kafka.common.KafkaException;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in a line what went wrong, and turns it into an exit code. The stack goes to the log at debug level. */
final class ErrorReport implements IExecutionExceptionHandler {
    @Override
    public int handleExecutionException(Exception failed, CommandLine commandLine, ParseResult parsed) {
        // Not before: to set up logging takes a fifth of a second of each start.
        LoggerFactory.getLogger(ErrorReport.class).debug("command failed", failed);
        commandLine.getErr().println("tailrace: " + message(failed));
        return code(failed);
    }

    private static String message(Exception failed) {
        // Kafka's own message says what could not be made, its cause says why.
        if (failed instanceof KafkaException && failed.getCause() != null) {
            return "%s: %s".formatted(failed.getMessage(), failed.getCause().getMessage());
        }
        return failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage();
    }

    private static int code(Exception failed) {
        return switch (failed) {
            case TracingUnavailableException unavailable -> ExitCode.NOT_POSSIBLE;
            case RingNotMappableException notMapped -> ExitCode.NOT_POSSIBLE;
            case UnknownEventException unknown -> ExitCode.USAGE;
            case KernelRefusalException refused -> ExitCode.USAGE;
            case SettingsException wrong -> ExitCode.USAGE;
            default -> ExitCode.FAILED;
        };
    }
}
