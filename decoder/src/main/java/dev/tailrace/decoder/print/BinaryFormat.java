package dev.tailrace.decoder.print;

import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.format.KernelAbi;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A printf format whose arguments lie in the record as {@code vbin_printf} in {@code lib/vsprintf.c} stores them: numbers at their own
 * alignment, those of 8 bytes at one of 4, texts in place with their NUL, and what most extensions of {@code %p} print already as text.
 * Not thread safe.
 */
public final class BinaryFormat implements RecordText {
    private static final int WORD_BYTES = 4;

    private final int start;
    private final List<Argument> arguments = new ArrayList<>();
    private final List<RecordText> pieces = new ArrayList<>();
    private final int[] offsets;
    private final int longSize;

    /** What an argument is: a number of some bytes, or a text when {@code sizeBytes} is 0. */
    private record Argument(int sizeBytes) {}

    /**
     * @param format the format's bytes
     * @param start offset of the arguments in the record
     * @throws UnprintableException if it is no printf format
     */
    public BinaryFormat(byte[] format, int start, KernelAbi abi, KernelContext context) {
        this.start = start;
        this.longSize = abi.longSize();
        String text = new String(format, StandardCharsets.ISO_8859_1);
        PointerCompiler pointers = new PointerCompiler(abi, context);
        for (Conversion.Piece piece : FormatSplitter.split(text)) {
            Conversion conversion = piece.conversion();
            pieces.add(conversion == null ? Texts.literal(piece.text()) : converted(conversion, pointers));
        }
        offsets = new int[arguments.size()];
    }

    private Value.Text converted(Conversion conversion, PointerCompiler pointers) {
        Value.Number width = extent(conversion.width());
        Value.Number precision = extent(conversion.precision());
        return switch (conversion.letter()) {
            case 'd', 'i', 'u', 'x', 'X', 'o' ->
                NumberTexts.of(conversion, number(conversion.numberType(longSize)), width, precision, longSize);
            case 'c' -> Widths.laid(conversion, new Texts.Character(number(new NumberType(1, false))), width, null);
            case 's' -> Widths.laid(conversion, text(), width, precision);
            case 'p' ->
                isStoredAsAddress(conversion.extension())
                        ? pointers.compile(conversion, number(new NumberType(longSize, false)), width)
                        : text();
            default -> throw new UnprintableException("the conversion %%%c".formatted(conversion.letter()));
        };
    }

    private static boolean isStoredAsAddress(String extension) {
        return extension.isEmpty() || "SsxKeFfB".indexOf(extension.charAt(0)) >= 0;
    }

    private Value.Number extent(int given) {
        return given == Conversion.FROM_ARGUMENT ? number(NumberType.INT) : Widths.constant(given);
    }

    private Value.Number number(NumberType type) {
        arguments.add(new Argument(type.sizeBytes()));
        return new Stored(type, arguments.size() - 1);
    }

    private Value.Text text() {
        arguments.add(new Argument(0));
        return new Texts.OfSpan(new StoredText(arguments.size() - 1));
    }

    @Override
    public void append(EventRecord record, TextOutput out) {
        locate(record);
        for (RecordText piece : pieces) {
            piece.append(record, out);
        }
    }

    private void locate(EventRecord record) {
        int at = start;
        for (int index = 0; index < offsets.length; index++) {
            int size = arguments.get(index).sizeBytes;
            int alignment = Math.min(Math.max(size, 1), WORD_BYTES);
            at = start + (at - start + alignment - 1) / alignment * alignment;
            offsets[index] = at;
            at = size == 0 ? behindText(record, at) : at + size;
        }
    }

    private static int behindText(EventRecord record, int offset) {
        int at = offset;
        while (record.unsignedByte(at) != 0) {
            at++;
        }
        return at + 1;
    }

    private final class Stored extends Value.Number {
        private final int index;

        Stored(NumberType type, int index) {
            super(type);
            this.index = index;
        }

        @Override
        long of(EventRecord record) {
            return record.number(offsets[index], type().sizeBytes(), type().signed());
        }
    }

    private final class StoredText implements Value.Place {
        private final int index;

        StoredText(int index) {
            this.index = index;
        }

        @Override
        public int offset(EventRecord record) {
            return offsets[index];
        }

        @Override
        public int length(EventRecord record) {
            return record.length() - offsets[index];
        }
    }
}
