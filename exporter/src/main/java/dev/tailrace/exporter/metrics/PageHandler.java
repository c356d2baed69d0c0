package dev.tailrace.exporter.metrics;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests with the page of their exact path. Any thread. */
final class PageHandler implements HttpHandler {
    private static final Logger LOG = LoggerFactory.getLogger(PageHandler.class);
    private static final String HEAD = "HEAD";
    private static final int NO_BODY = -1;

    private volatile Map<String, Page> pages;

    PageHandler(Map<String, Page> pages) {
        this.pages = pages;
    }

    /** From now on these are the pages. */
    void replacePages(Map<String, Page> newPages) {
        pages = newPages;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, reply(exchange));
        }
    }

    private Page.Reply reply(HttpExchange exchange) {
        String method = exchange.getRequestMethod();
        Map<String, Page> now = pages;
        Page page = now.get(exchange.getRequestURI().getPath());
        if (page == null) {
            return Page.Reply.line(
                    HttpURLConnection.HTTP_NOT_FOUND,
                    "there is "
                            + String.join(", ", now.keySet().stream().sorted().toList()));
        }
        if (!method.equals("GET") && !method.equals(HEAD)) {
            return Page.Reply.line(HttpURLConnection.HTTP_BAD_METHOD, "only GET and HEAD");
        }
        try {
            String accepted = exchange.getRequestHeaders().getFirst("Accept");
            return page.answer(Objects.requireNonNullElse(accepted, ""));
        } catch (IOException | RuntimeException failed) {
            LOG.debug("no answer to {}", exchange.getRequestURI(), failed);
            return Page.Reply.line(HttpURLConnection.HTTP_INTERNAL_ERROR, String.valueOf(failed.getMessage()));
        }
    }

    private static void send(HttpExchange exchange, Page.Reply reply) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        if (exchange.getRequestMethod().equals(HEAD)) {
            exchange.sendResponseHeaders(reply.status(), NO_BODY);
            return;
        }
        exchange.sendResponseHeaders(reply.status(), reply.body().length);
        exchange.getResponseBody().write(reply.body());
    }
}
