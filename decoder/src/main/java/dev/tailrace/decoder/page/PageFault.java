package dev.tailrace.decoder.page;

/** Every way in which a page can contradict itself. What stood before the fault is good; the rest of that page is dropped. */
public enum PageFault {
    /** The page's header claims more data than the page can hold; what the page holds is read. */
    COMMIT_BEYOND_PAGE,
    /** Fewer than 4 bytes are left where a record's header must be. */
    TRUNCATED_HEADER,
    /** The word behind a record's header, which holds its length or time, lies beyond the data. */
    TRUNCATED_SECOND_WORD,
    /** Padding without a length inside the data: seen as zeroed tails on 4.19 kernels. */
    NULL_PADDING,
    /** A record's length does not even cover the word that holds it. */
    LENGTH_TOO_SMALL,
    /** A record ends beyond the page's data. */
    RECORD_BEYOND_DATA,
    /** A record is too short for the fields that its format puts at fixed places. */
    EVENT_TOO_SHORT,
    /** A field's location word points outside its record; the field is left out, the event is kept. */
    FIELD_OUTSIDE_RECORD
}
