package dev.tailrace.exporter.net;

/** Why a server did not go on with a client. */
public enum RefusalKind {
    /** There were as many connections as it takes. */
    TOO_MANY_CLIENTS,
    /** TLS could not be agreed on: plain bytes, a certificate that is not trusted or has expired, none at all. */
    TLS,
    /** No hello came in time. */
    TOO_SLOW,
    /** What came is no frame, no frame that may come here, or a frame beyond the limit. */
    BAD_FRAME,
    /** The token is not the server's. */
    WRONG_TOKEN,
    /** The client speaks another version, or wants what this server does not do. */
    NOT_SERVED,
    /** A client that sends has sent no whole frame for too long. */
    SILENT
}
