package dev.tailrace.decoder.print;

/** A text that depends on a record. */
@FunctionalInterface
public interface RecordText {

    /**
     * Appends the text for a record.
     *
     * @throws UnprintableException if this record can't be printed; something may have been appended then
     */
    void append(EventRecord record, TextOutput out);
}
