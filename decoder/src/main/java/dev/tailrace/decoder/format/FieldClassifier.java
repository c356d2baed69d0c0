package dev.tailrace.decoder.format;

/** Decides of the fields of one event what kind of value each is and how it is found. */
final class FieldClassifier {
    private static final String COMMON_PREFIX = "common_";
    private static final int LOCATION_WORD_BYTES = 4;

    private final KernelAbi abi;
    private final PrintFormatHints hints;

    FieldClassifier(KernelAbi abi, String printFormat) {
        this.abi = abi;
        this.hints = new PrintFormatHints(printFormat);
    }

    FormatField classify(FieldLine line, Declaration declaration, boolean last) {
        FieldPlacement placement = placement(line, declaration, last);
        int elementSize = elementSize(line, declaration, placement);
        FieldShape shape = shape(line, declaration, placement, elementSize);
        Boolean signed = line.signed();
        return new FormatField(
                declaration.name(),
                line.declaration(),
                shape,
                placement,
                declaration.type().text(),
                line.offset(),
                line.size(),
                shape == FieldShape.OPAQUE || elementSize == 0 ? 1 : elementSize,
                signed == null ? declaration.type().isSigned() : signed,
                declaration.name().startsWith(COMMON_PREFIX));
    }

    private static FieldPlacement placement(FieldLine line, Declaration declaration, boolean last) {
        if (declaration.location() != FieldPlacement.FIXED) {
            // Kernels before 2.6.32 had words of 2 bytes, of which nothing but the offset is known.
            return line.size() == LOCATION_WORD_BYTES ? declaration.location() : FieldPlacement.FIXED;
        }
        // An empty structure in the middle has size 0 as well, but does not run to the end.
        return line.size() == 0 && last ? FieldPlacement.TAIL : FieldPlacement.FIXED;
    }

    private int elementSize(FieldLine line, Declaration declaration, FieldPlacement placement) {
        if (isBitmask(declaration)) {
            return abi.longSize();
        }
        if (isScalar(declaration, placement)) {
            return line.size();
        }
        int count = declaration.elementCount();
        // The kernel's own division is better evidence than a table: typedefs change their size with the configuration.
        if (placement == FieldPlacement.FIXED && count > 0 && line.size() % count == 0) {
            return line.size() / count;
        }
        return declaration.type().sizeBytes(abi);
    }

    private FieldShape shape(FieldLine line, Declaration declaration, FieldPlacement placement, int elementSize) {
        boolean locationNotUnderstood =
                declaration.location() != FieldPlacement.FIXED && placement == FieldPlacement.FIXED;
        boolean torn = elementSize == 0 || line.size() % elementSize != 0 && placement == FieldPlacement.FIXED;
        boolean empty = line.size() == 0 && placement == FieldPlacement.FIXED;
        if (locationNotUnderstood || torn || empty) {
            return FieldShape.OPAQUE;
        }
        if (isBitmask(declaration)) {
            return FieldShape.BITMASK;
        }
        if (declaration.type().isStructure() || !isIntegerSize(elementSize)) {
            return FieldShape.OPAQUE;
        }
        return isScalar(declaration, placement)
                ? scalarShape(declaration.type(), elementSize)
                : arrayShape(declaration, line, elementSize);
    }

    private static FieldShape scalarShape(CType type, int size) {
        return type.isPointer() && size >= Integer.BYTES ? FieldShape.POINTER : FieldShape.INTEGER;
    }

    private FieldShape arrayShape(Declaration declaration, FieldLine line, int elementSize) {
        CType type = declaration.type();
        if (elementSize > 1 || type.isBoolean()) {
            return FieldShape.INTEGER_ARRAY;
        }
        if (type.isCharacter()) {
            return hints.printsAsBytes(declaration.name()) ? FieldShape.BYTES : FieldShape.TEXT;
        }
        boolean signed = line.signed() == null ? type.isSigned() : line.signed();
        return signed ? FieldShape.INTEGER_ARRAY : FieldShape.BYTES;
    }

    private boolean isBitmask(Declaration declaration) {
        return declaration.type().isBitmask() || hints.printsAsBitmask(declaration.name());
    }

    private static boolean isScalar(Declaration declaration, FieldPlacement placement) {
        return placement == FieldPlacement.FIXED && !declaration.isArray();
    }

    private static boolean isIntegerSize(int size) {
        return size == 1 || size == 2 || size == 4 || size == 8;
    }
}
