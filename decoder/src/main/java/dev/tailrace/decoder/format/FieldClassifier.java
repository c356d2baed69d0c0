package dev.tailrace.decoder.format;

/** Decides what kind of value a field has and how it is found: once, when the format is read. */
final class FieldClassifier {
    private final KernelAbi abi;

    FieldClassifier(KernelAbi abi) {
        this.abi = abi;
    }

    FormatField classify(FieldLine line, Declaration declaration) {
        FieldPlacement placement = placement(line, declaration);
        boolean isList = declaration.isArray() || placement != FieldPlacement.FIXED;
        int elementSize = isList ? elementSize(line, declaration) : line.size();
        FieldShape shape = isList ? listShape(declaration, elementSize) : scalarShape(line, declaration);
        return new FormatField(
                declaration.name(),
                line.declaration(),
                shape,
                placement,
                declaration.type(),
                line.offset(),
                line.size(),
                Math.max(1, elementSize),
                isSigned(line, declaration),
                declaration.name().startsWith("common_"));
    }

    private static FieldPlacement placement(FieldLine line, Declaration declaration) {
        if (line.size() == 4 && declaration.keyword().equals("__data_loc")) {
            return FieldPlacement.DATA_LOC;
        }
        if (line.size() == 4 && declaration.keyword().equals("__rel_loc")) {
            return FieldPlacement.REL_LOC;
        }
        return line.size() == 0 ? FieldPlacement.TAIL : FieldPlacement.FIXED;
    }

    /** A fixed array whose type is not known tells its element's size by its own size and count, if that is a plain number. */
    private int elementSize(FieldLine line, Declaration declaration) {
        if (TypeSizes.isBitSet(declaration.type())) {
            return abi.longSize();
        }
        int known = TypeSizes.of(declaration.type(), abi);
        if (known > 0 || !declaration.count().matches("[1-9]\\d{0,8}")) {
            return known;
        }
        int count = Integer.parseInt(declaration.count());
        return line.size() % count == 0 ? line.size() / count : 0;
    }

    private static FieldShape listShape(Declaration declaration, int elementSize) {
        if (TypeSizes.isText(declaration.type())) {
            return FieldShape.TEXT;
        }
        if (TypeSizes.isBytes(declaration.type())) {
            return FieldShape.BYTES;
        }
        if (TypeSizes.isBitSet(declaration.type())) {
            return FieldShape.BITMASK;
        }
        return isNumberSize(elementSize) && !isStructure(declaration) ? FieldShape.INTEGER_ARRAY : FieldShape.OPAQUE;
    }

    private FieldShape scalarShape(FieldLine line, Declaration declaration) {
        if (!declaration.keyword().isEmpty() || !isNumberSize(line.size())) {
            return FieldShape.OPAQUE;
        }
        if (declaration.type().contains("*")) {
            return line.size() >= 4 ? FieldShape.POINTER : FieldShape.INTEGER;
        }
        return isStructure(declaration) ? FieldShape.OPAQUE : FieldShape.INTEGER;
    }

    private static boolean isStructure(Declaration declaration) {
        return declaration.type().matches(".*\\b(struct|union)\\b[^*]*");
    }

    private static boolean isNumberSize(int size) {
        return size == 1 || size == 2 || size == 4 || size == 8;
    }

    private static boolean isSigned(FieldLine line, Declaration declaration) {
        if (line.signed() != null) {
            return line.signed();
        }
        String type = declaration.type();
        return !type.contains("*") && !type.matches(".*\\b(unsigned|_*u\\d+|uint\\d*_t|size_t|bool|char)\\b.*");
    }
}
