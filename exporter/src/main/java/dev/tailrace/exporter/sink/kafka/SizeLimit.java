package dev.tailrace.exporter.sink.kafka;

import dev.tailrace.exporter.sink.Offer;
import java.util.ArrayList;
import java.util.List;

/** How large a batch may be, learned from what was refused: clients and brokers each have limits, and compression moves them. */
final class SizeLimit {
    private int refusedBytes = Integer.MAX_VALUE;

    /** A batch of this size was refused. */
    void isBelow(int bytes) {
        refusedBytes = Math.min(refusedBytes, bytes);
    }

    /** The offer, or parts of it in order, none as large as what was refused; what can't be made smaller stays. */
    List<Offer> fitting(Offer offer) {
        if (offer.batch().message().length < refusedBytes) {
            return List.of(offer);
        }
        List<Offer> parts = offer.split();
        if (parts.size() == 1
                && parts.getFirst().batch().message().length >= offer.batch().message().length) {
            return List.of(offer);
        }
        List<Offer> fitting = new ArrayList<>();
        parts.forEach(part -> fitting.addAll(fitting(part)));
        return fitting;
    }
}
