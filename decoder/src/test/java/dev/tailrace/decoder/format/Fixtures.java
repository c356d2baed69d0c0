package dev.tailrace.decoder.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The recorded and hand-made format files of {@code src/test/resources/formats}. */
public final class Fixtures {
    /** The kernel that most fixtures are from. */
    public static final KernelAbi X86_64 = new KernelAbi(8, false);

    /** Events recorded from Linux 6.18 on x86_64. */
    public static final List<String> RECORDED = List.of(
            "sched/sched_switch",
            "raw_syscalls/sys_enter",
            "irq/irq_handler_entry",
            "ftrace/print",
            "ftrace/kernel_stack",
            "ftrace/user_stack",
            "ftrace/bprint",
            "ftrace/raw_data",
            "ftrace/function",
            "ipi/ipi_send_cpumask",
            "syscalls/sys_enter_openat",
            "skb/kfree_skb",
            "block/block_rq_issue");

    private static final String RECORDED_FOLDER = "linux-6.18-x86_64/";
    private static final String HAND_MADE_FOLDER = "made-by-hand/";

    private Fixtures() {}

    /** A recorded event by its path. */
    public static EventFormat recorded(String path) {
        return parse(path, recordedText(path));
    }

    /** A hand-made event by its path. */
    public static EventFormat handMade(String path) {
        return parse(path, handMadeText(path));
    }

    /** The text of a hand-made event's format file. */
    public static String handMadeText(String path) {
        return text(HAND_MADE_FOLDER + path + "/format");
    }

    /** All recorded events. */
    public static List<EventFormat> allRecorded() {
        return RECORDED.stream().map(Fixtures::recorded).toList();
    }

    /** The text of a recorded event's format file. */
    public static String recordedText(String path) {
        return text(RECORDED_FOLDER + path + "/format");
    }

    /** The recorded {@code header_page}. */
    public static String headerPage() {
        return text(RECORDED_FOLDER + "header_page");
    }

    /** A field by its name. */
    public static FormatField field(EventFormat format, String name) {
        return format.fields().stream()
                .filter(field -> field.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(format.path() + " has no field " + name));
    }

    private static EventFormat parse(String path, String text) {
        return new EventFormatParser(X86_64).parse(path.substring(0, path.indexOf('/')), text);
    }

    private static String text(String resource) {
        try (InputStream stream = Fixtures.class.getResourceAsStream("/formats/" + resource)) {
            if (stream == null) {
                throw new AssertionError("no fixture " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
