package dev.tailrace.decoder.capture;

import java.util.List;

/** What a trace.dat holds. */
record DatContents(CaptureFacts facts, List<CaptureBuffer> buffers) {}
