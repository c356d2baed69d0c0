package dev.tailrace.exporter.tracefs;

import java.nio.file.Path;

/** The instance's {@code error_log}: why the kernel refused a filter, with the place marked. */
final class ErrorLog {
    private final ControlFile file;

    ErrorLog(Path instance) {
        file = new ControlFile(instance.resolve("error_log"));
    }

    void clear() {
        if (file.exists()) {
            file.clear();
        }
    }

    /** The last entry without its time stamp; empty when the kernel said nothing. */
    String lastEntry() {
        if (!file.exists()) {
            return "";
        }
        String text = file.read();
        int last = text.lastIndexOf("\n[");
        String entry = last < 0 ? text : text.substring(last + 1);
        return entry.replaceFirst("^\\[\\s*[\\d.]+]\\s*", "");
    }
}
