package dev.tailrace.exporter.metrics;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What is answered under one path. */
@FunctionalInterface
interface Page {

    /**
     * Answers a request.
     *
     * @param accepted the request's {@code Accept} header, empty when it has none
     */
    Reply answer(String accepted) throws IOException;

    /** An answer: the HTTP status, and a body with its type. */
    record Reply(int status, String contentType, byte[] body) {

        /** One line of text. */
        static Reply line(int status, String text) {
            byte[] body = (text + "\n").getBytes(StandardCharsets.UTF_8);
            return new Reply(status, "text/plain; charset=utf-8", body);
        }
    }
}
