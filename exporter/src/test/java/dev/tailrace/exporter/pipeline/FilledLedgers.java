package dev.tailrace.exporter.pipeline;

/** Accounts for tests that only read them. */
public final class FilledLedgers {
    private FilledLedgers() {}

    /** An account in which every number is another one, and each is told by the CPU's number too: 100 × (cpu + 1) and more. */
    public static CpuLedger ledger(int cpu, long nowNs) {
        CpuLedger ledger = new CpuLedger(cpu);
        long base = 100 * (cpu + 1);
        ledger.begin(base + 1, nowNs);
        ledger.counted(base + 2, base + 3);
        ledger.published((int) base + 4, (int) base + 5);
        ledger.overwritten(base + 6);
        ledger.faulted(base + 7);
        ledger.stolen(base + 8);
        ledger.neverNumbered(base + 9, base + 10);
        return ledger;
    }
}
