package dev.tailrace.decoder.capture;

import dev.tailrace.decoder.format.PageLayout;
import dev.tailrace.decoder.page.PageCursor;
import io.netty.buffer.ByteBufUtil;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** All records of a capture. */
final class CaptureEvents {
    private CaptureEvents() {}

    /** One record: where it was found, its time stamp and its bytes. */
    record Event(String instance, int cpu, long timestamp, String data) {}

    static List<Event> of(Capture capture) throws IOException {
        List<Event> events = new ArrayList<>();
        for (CaptureBuffer buffer : capture.buffers()) {
            for (CpuPages cpu : buffer.cpus()) {
                try (CapturedPages pages = cpu.open()) {
                    addAll(pages, buffer, cpu.cpu(), events);
                }
            }
        }
        return events;
    }

    private static void addAll(CapturedPages pages, CaptureBuffer buffer, int cpu, List<Event> events)
            throws IOException {
        PageCursor cursor = new PageCursor(buffer.layout().bigEndian());
        while (pages.next()) {
            if (pages.fault() != null) {
                throw new AssertionError("page " + pages.pageIndex() + " claims more than it holds");
            }
            cursor.start(pages.data(), pages.timestamp());
            while (cursor.next()) {
                String data = ByteBufUtil.hexDump(pages.data(), cursor.recordOffset(), cursor.recordLength());
                events.add(new Event(buffer.instance(), cpu, cursor.timestamp(), data));
            }
        }
    }

    /** Records of one page, which may be broken. */
    static int count(CapturedPages pages, PageLayout layout) {
        PageCursor cursor = new PageCursor(layout.bigEndian());
        cursor.start(pages.data(), pages.timestamp());
        int count = 0;
        while (cursor.next()) {
            count++;
        }
        return count;
    }
}
