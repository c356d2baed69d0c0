package dev.tailrace.decoder.capture;

import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.context.KernelRelease;
import dev.tailrace.decoder.context.KernelStrings;
import dev.tailrace.decoder.context.SavedTaskNames;
import dev.tailrace.decoder.context.Symbols;
import dev.tailrace.decoder.format.FormatException;
import dev.tailrace.decoder.format.FormatText;
import dev.tailrace.decoder.format.HeaderPageParser;
import dev.tailrace.decoder.format.KernelAbi;
import dev.tailrace.decoder.format.PageLayout;
import java.util.List;

/**
 * All that a capture holds beside the events.
 *
 * @param layout of a sub-buffer, as {@code headerPage} describes it
 * @param headerPage the text of {@code events/header_page}
 * @param headerEvent the text of {@code events/header_event}; may be empty
 * @param formats of the events
 * @param texts that turn numbers into names
 * @param options of the machine and the recording
 */
public record CaptureFacts(
        PageLayout layout,
        String headerPage,
        String headerEvent,
        List<FormatText> formats,
        ContextTexts texts,
        CaptureOptions options) {
    // The kernel allows sub-buffers of 64 kB with pages of 4 kB; this leaves room for kernels with larger pages.
    private static final int MAXIMUM_SUB_BUFFER_BYTES = 1 << 20;

    public CaptureFacts {
        formats = List.copyOf(formats);
    }

    /**
     * The facts of a kernel whose pages look as the text says.
     *
     * @throws FormatException if the text does not describe a page
     */
    public static CaptureFacts of(
            boolean bigEndian,
            String headerPage,
            String headerEvent,
            List<FormatText> formats,
            ContextTexts texts,
            CaptureOptions options) {
        return new CaptureFacts(layout(bigEndian, headerPage), headerPage, headerEvent, formats, texts, options);
    }

    /** What the text says, which must be of a possible size. */
    static PageLayout layout(boolean bigEndian, String headerPage) {
        PageLayout layout = HeaderPageParser.parse(headerPage, bigEndian);
        if (!canBeSubBuffer(layout, layout.subBufferSize())) {
            throw new FormatException("header_page", "sub-buffers of at most " + MAXIMUM_SUB_BUFFER_BYTES + " bytes");
        }
        return layout;
    }

    /** Whether sub-buffers with this header may have this many bytes. */
    static boolean canBeSubBuffer(PageLayout layout, long bytes) {
        return bytes > layout.dataOffset() && bytes <= MAXIMUM_SUB_BUFFER_BYTES;
    }

    /** What a decoder must know of the kernel. */
    public KernelAbi abi() {
        return HeaderPageParser.abi(layout);
    }

    /** What is known of the kernel beside the events. */
    public KernelContext context() {
        return new KernelContext(
                Symbols.parse(texts.kallsyms()),
                KernelStrings.parse(texts.printkFormats()),
                SavedTaskNames.parse(texts.savedCmdlines(), texts.savedTgids()),
                KernelRelease.parse(options.release()));
    }
}
