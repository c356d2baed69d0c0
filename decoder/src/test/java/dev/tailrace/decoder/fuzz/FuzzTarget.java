package dev.tailrace.decoder.fuzz;

import java.util.List;

/**
 * One way into the decoder for bytes that nobody vouches for. A class in this package whose name ends in {@code Fuzz} and that implements
 * this is a target; nothing else needs to know it.
 */
public interface FuzzTarget {

    /** Takes one input. Whatever it throws is a finding, so it catches what is declared. */
    void accept(byte[] input) throws Exception;

    /** Good inputs, from which the others are made. */
    List<byte[]> seeds();

    /** Words that inputs are made of; none by default. */
    default List<String> words() {
        return List.of();
    }

    /** The classes whose branches guide the search, as Jazzer's patterns with colons between. */
    default String observedClasses() {
        return "dev.tailrace.decoder.**";
    }

    /** As on the command line. */
    default String name() {
        return getClass().getSimpleName();
    }
}
