package dev.tailrace.decoder.print;

import java.io.Serial;

/** A print format, or one record of it, that can't be printed as the kernel would. It never leaves the package's printers. */
public final class UnprintableException extends RuntimeException {
    static final UnprintableException BEYOND_RECORD = new UnprintableException("a field lies beyond the record");
    static final UnprintableException DIVISION_BY_ZERO = new UnprintableException("division by zero");

    @Serial
    private static final long serialVersionUID = 1;

    // Without a stack trace: a damaged capture may throw one per record.
    public UnprintableException(String reason) {
        super(reason, null, false, false);
    }
}
