package dev.tailrace.decoder.format;

import java.util.Map;
import java.util.Set;

/** Sizes of the C types that arrays of format files are made of. Scalars tell their size themselves. */
final class TypeSizes {
    private static final Map<String, Integer> FIXED = Map.ofEntries(
            Map.entry("char", 1),
            Map.entry("s8", 1),
            Map.entry("__s8", 1),
            Map.entry("int8_t", 1),
            Map.entry("bool", 1),
            Map.entry("short", 2),
            Map.entry("u16", 2),
            Map.entry("s16", 2),
            Map.entry("__u16", 2),
            Map.entry("__be16", 2),
            Map.entry("__le16", 2),
            Map.entry("uint16_t", 2),
            Map.entry("int", 4),
            Map.entry("unsigned", 4),
            Map.entry("u32", 4),
            Map.entry("s32", 4),
            Map.entry("__u32", 4),
            Map.entry("__s32", 4),
            Map.entry("__be32", 4),
            Map.entry("__le32", 4),
            Map.entry("uint32_t", 4),
            Map.entry("int32_t", 4),
            Map.entry("u64", 8),
            Map.entry("s64", 8),
            Map.entry("__u64", 8),
            Map.entry("__s64", 8),
            Map.entry("__be64", 8),
            Map.entry("__le64", 8),
            Map.entry("uint64_t", 8),
            Map.entry("int64_t", 8),
            Map.entry("long long", 8));

    private static final Set<String> BYTE_TYPES = Set.of("u8", "__u8", "uint8_t", "unsigned char", "__sockaddr");
    private static final Set<String> BIT_SETS = Set.of("cpumask_t", "__cpumask", "__bitmask", "__cpumask_t");

    private TypeSizes() {}

    /** Bytes of one element; 0 when the type is not known. */
    static int of(String type, KernelAbi abi) {
        String plain = plain(type);
        if (plain.contains("*")) {
            return abi.longSize();
        }
        if (plain.equals("long") || plain.equals("size_t") || plain.equals("ulong")) {
            return abi.longSize();
        }
        return FIXED.getOrDefault(plain, isBytes(type) ? 1 : 0);
    }

    /** {@code char}: text by convention. Unsigned or sized spellings mean bytes. */
    static boolean isText(String type) {
        return withoutConst(type).equals("char");
    }

    static boolean isBytes(String type) {
        return BYTE_TYPES.contains(withoutConst(type));
    }

    static boolean isBitSet(String type) {
        return BIT_SETS.contains(withoutConst(type));
    }

    private static String plain(String type) {
        return withoutConst(type).replaceFirst("^(unsigned|signed) (?=\\w)", "").replaceFirst("(?<=\\w) int$", "");
    }

    private static String withoutConst(String type) {
        return type.replaceAll("\\bconst\\b", "").replaceAll("\\s+", " ").strip();
    }
}
