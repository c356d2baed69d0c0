package dev.tailrace.decoder.capture;

import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.context.KernelRelease;
import dev.tailrace.decoder.context.KernelStrings;
import dev.tailrace.decoder.context.Symbols;
import dev.tailrace.decoder.context.TaskNames;
import dev.tailrace.decoder.format.FormatText;
import dev.tailrace.decoder.format.KernelAbi;
import dev.tailrace.decoder.format.PageLayout;
import java.util.List;

/**
 * What was kept beside the events: all that it takes to read and print them. Texts are those of the kernel's files, empty where they were
 * not kept.
 *
 * @param abi the kernel's size of long and byte order
 * @param layout where things lie in a sub-buffer
 * @param headerPage the text of {@code events/header_page}
 * @param headerEvent the text of {@code events/header_event}
 * @param formats the format files
 * @param kallsyms the text of {@code /proc/kallsyms}
 * @param printkFormats the text of {@code printk_formats}
 * @param savedCmdlines the text of {@code saved_cmdlines}
 * @param release the kernel's release, {@code uname -r}
 * @param host the host's name
 * @param ticksPerSecond the kernel's {@code CONFIG_HZ}; 0 when it was not kept
 */
public record CaptureFacts(
        KernelAbi abi,
        PageLayout layout,
        String headerPage,
        String headerEvent,
        List<FormatText> formats,
        String kallsyms,
        String printkFormats,
        String savedCmdlines,
        String release,
        String host,
        int ticksPerSecond) {

    public CaptureFacts {
        formats = List.copyOf(formats);
    }

    /** What is known of the kernel beside the events. */
    public KernelContext context() {
        return new KernelContext(
                Symbols.parse(kallsyms),
                KernelStrings.parse(printkFormats),
                TaskNames.parse(savedCmdlines, ""),
                KernelRelease.parse(release),
                ticksPerSecond);
    }
}
