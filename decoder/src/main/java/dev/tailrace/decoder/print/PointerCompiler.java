package dev.tailrace.decoder.print;

import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.format.KernelAbi;

/**
 * The kernel's extensions of {@code %p} ({@code pointer} in {@code lib/vsprintf.c}, listed in {@code
 * Documentation/core-api/printk-formats.rst}). What they show of memory that is not in the record can't be known; then the address
 * stands there.
 */
final class PointerCompiler {
    private final KernelAbi abi;
    private final KernelContext context;

    PointerCompiler(KernelAbi abi, KernelContext context) {
        this.abi = abi;
        this.context = context;
    }

    /**
     * The text of one conversion.
     *
     * @param conversion with the letter {@code p}
     * @param value its argument
     * @param width how many bytes or bits, for {@code h} and {@code b}
     */
    Value.Text compile(Conversion conversion, Value value, Value.Number width) {
        String extension = conversion.extension();
        char kind = extension.isEmpty() ? ' ' : extension.charAt(0);
        return switch (kind) {
            case 'S', 'F', 'B' -> Widths.laid(conversion, symbol(value, true), width, null);
            case 's', 'f' -> Widths.laid(conversion, symbol(value, false), width, null);
            case 'I' -> Widths.laid(conversion, internet(place(value), extension, true), width, null);
            case 'i' -> Widths.laid(conversion, internet(place(value), extension, false), width, null);
            case 'M', 'm' -> Widths.laid(conversion, mac(place(value), extension), width, null);
            case 'U' -> Widths.laid(conversion, uuid(place(value), extension), width, null);
            case 'h' -> new ByteTexts.Hex(place(value), width, separator(extension));
            case 'b' -> bits(place(value), extension, width);
            case 'a' -> physical(value, extension);
            case 'e', 'V', 'R', 'r', 'O', 'C', 'g', 't', 'G', 'E', '4' ->
                throw new UnprintableException("the conversion %%p%s".formatted(extension));
            default -> address(conversion, value, width);
        };
    }

    private Value.Text address(Conversion conversion, Value value, Value.Number width) {
        return Widths.laid(conversion, new Addresses.Plain(asAddress(value), abi.longSize()), width, null);
    }

    private Value.Text symbol(Value value, boolean withOffset) {
        Value.Number address = asAddress(value);
        return new Remembered(address, new Addresses.Named(address, context.symbols(), withOffset));
    }

    private Value.Number asAddress(Value value) {
        Value.Number number = ExpressionCompiler.asNumber(value);
        return Arithmetic.converted(number, new NumberType(abi.longSize(), false));
    }

    private static Value.Place place(Value value) {
        return switch (value) {
            case Value.Span span -> span.place();
            case FieldNumber field -> field.bytes().place();
            default -> throw new UnprintableException("bytes that are not in the record");
        };
    }

    private static Value.Text internet(Value.Place place, String extension, boolean colons) {
        String rest = extension.substring(1);
        if (rest.startsWith("4")) {
            boolean littleEndian = rest.endsWith("l");
            return new NetworkTexts.Ipv4(place, !colons, littleEndian);
        }
        if (rest.startsWith("6")) {
            return new NetworkTexts.Ipv6(place, colons, colons && rest.contains("c"));
        }
        if (rest.startsWith("S")) {
            return new SocketAddressText(place, rest.substring(1), colons);
        }
        throw new UnprintableException("the conversion %%p%s".formatted(extension));
    }

    private static Value.Text mac(Value.Place place, String extension) {
        boolean dashes = extension.startsWith("MF");
        char separator = extension.charAt(0) == 'm' ? '\0' : dashes ? '-' : ':';
        return new NetworkTexts.Mac(place, separator, extension.contains("R"));
    }

    private static Value.Text uuid(Value.Place place, String extension) {
        char order = extension.length() > 1 ? extension.charAt(1) : 'b';
        return new NetworkTexts.Uuid(place, order == 'l' || order == 'L', order == 'B' || order == 'L');
    }

    private static char separator(String extension) {
        return switch (extension.length() > 1 ? extension.charAt(1) : ' ') {
            case 'C' -> ':';
            case 'D' -> '-';
            case 'N' -> '\0';
            default -> ' ';
        };
    }

    private Value.Text bits(Value.Place place, String extension, Value.Number width) {
        return extension.startsWith("bl")
                ? new ByteTexts.MaskList(place, width, abi.longSize())
                : new ByteTexts.MaskOfBits(place, width, abi.longSize());
    }

    // A physical or DMA address given by reference.
    private Value.Text physical(Value value, String extension) {
        NumberType type =
                extension.equals("ad") ? new NumberType(abi.longSize(), false) : NumberType.UNSIGNED_LONG_LONG;
        Value.Number number = new FieldNumber.Element(type, place(value), new Value.Constant(NumberType.INT, 0));
        return new Addresses.Prefixed(number);
    }
}
