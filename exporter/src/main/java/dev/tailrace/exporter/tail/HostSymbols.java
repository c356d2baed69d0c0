package dev.tailrace.exporter.tail;

import dev.tailrace.decoder.context.KernelStrings;
import dev.tailrace.decoder.context.SymbolPlace;
import dev.tailrace.decoder.context.Symbols;
import dev.tailrace.proto.v1.Symbol;
import dev.tailrace.proto.v1.TraceBatch;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What lies at the addresses that a batch's events mention, as the batch itself tells: what batches before it told is not needed any more.
 * Used by one thread.
 */
final class HostSymbols implements Symbols, KernelStrings {
    private final Map<Long, Symbol> symbols = new HashMap<>();

    void learn(TraceBatch batch) {
        symbols.clear();
        for (Symbol symbol : batch.getSymbolsList()) {
            symbols.put(symbol.getAddress(), symbol);
        }
    }

    @Override
    public @Nullable SymbolPlace find(long address) {
        Symbol symbol = symbols.get(address);
        if (symbol == null || symbol.getName().isEmpty()) {
            return null;
        }
        String module = symbol.getModule().isEmpty() ? null : symbol.getModule();
        return new SymbolPlace(symbol.getName(), symbol.getOffsetBytes(), symbol.getSizeBytes(), module);
    }

    @Override
    public byte @Nullable [] at(long address) {
        Symbol symbol = symbols.get(address);
        return symbol == null || symbol.getText().isEmpty()
                ? null
                : symbol.getTextBytes().toByteArray();
    }
}
