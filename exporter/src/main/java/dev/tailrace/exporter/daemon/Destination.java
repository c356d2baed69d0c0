package dev.tailrace.exporter.daemon;

import dev.tailrace.exporter.sink.SchemaSource;
import dev.tailrace.exporter.sink.Sink;
import dev.tailrace.exporter.sink.SliceSink;
import dev.tailrace.proto.v1.StreamFrame;
import java.util.List;
import java.util.function.Function;

/** Where the rings' content goes. What is opened is closed with the exporter. */
public sealed interface Destination {

    /** Decoded here, as batches. */
    record Batches(Function<SchemaSource, Sink> open) implements Destination {}

    /** As it lies in the rings, to be decoded elsewhere. Who receives it must first know the frames that it is opened with. */
    record Slices(Function<List<StreamFrame>, SliceSink> open) implements Destination {}
}
