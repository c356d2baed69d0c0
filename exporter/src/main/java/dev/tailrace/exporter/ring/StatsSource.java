package dev.tailrace.exporter.ring;

/** Tells a CPU's statistics again and again. Used by one thread. */
public interface StatsSource extends AutoCloseable {

    /** What the kernel counts now. */
    PerCpuStats read();

    @Override
    void close();
}
