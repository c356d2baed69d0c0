package dev.tailrace.decoder.print;

import dev.tailrace.decoder.context.SymbolPlace;
import dev.tailrace.decoder.context.Symbols;

/** Addresses as numbers and as names of symbols. */
final class Addresses {
    private Addresses() {}

    /** All digits of an address: {@code %px}, and {@code %p} where the kernel does not hash. */
    static void plain(long address, int longSize, TextOutput out) {
        out.hex(address, 2 * longSize);
    }

    /** Where an address is: {@code name+0x10/0x200 [module]} with the place, {@code name [module]} without. */
    static void named(Symbols symbols, long address, boolean withOffset, TextOutput out) {
        SymbolPlace place = symbols.find(address);
        if (place == null) {
            out.append('0');
            out.append('x');
            out.hex(address);
            return;
        }
        out.append(place.name());
        if (withOffset) {
            out.append("+0x");
            out.hex(place.offset());
            out.append("/0x");
            out.hex(place.size());
        }
        if (place.module() != null) {
            out.append(" [");
            out.append(place.module());
            out.append(']');
        }
    }

    /** {@code %p} and {@code %px}. */
    record Plain(Value.Number address, int longSize) implements Value.Text {
        @Override
        public void append(EventRecord record, TextOutput out) {
            plain(address.of(record), longSize, out);
        }
    }

    /** {@code %pa}: all 16 digits behind {@code 0x}. */
    record Prefixed(Value.Number address) implements Value.Text {
        @Override
        public void append(EventRecord record, TextOutput out) {
            out.append("0x");
            plain(address.of(record), Long.BYTES, out);
        }
    }

    /** {@code %pS}, {@code %ps} and their like. */
    record Named(Value.Number address, Symbols symbols, boolean withOffset) implements Value.Text {
        @Override
        public void append(EventRecord record, TextOutput out) {
            named(symbols, address.of(record), withOffset, out);
        }
    }
}
