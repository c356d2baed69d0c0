package dev.tailrace.decoder.format;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sizes and signs of the C types that stand in format files of Linux 3.4 to 6.18 as elements of arrays. Types whose size depends on the
 * kernel's configuration ({@code sector_t}, {@code dma_addr_t}) are left out on purpose.
 */
final class CTypeSizes {
    private static final Set<String> SPECIFIERS = Set.of("signed", "unsigned", "char", "short", "int", "long");
    private static final Set<String> OF_LONG_SIZE =
            Set.of("size_t", "ssize_t", "uintptr_t", "intptr_t", "ptrdiff_t", "ino_t", "off_t", "ulong");
    private static final Map<String, Integer> SIZES = Map.ofEntries(
            Map.entry("bool", 1),
            Map.entry("_Bool", 1),
            Map.entry("u8", 1),
            Map.entry("s8", 1),
            Map.entry("uint8_t", 1),
            Map.entry("int8_t", 1),
            Map.entry("u16", 2),
            Map.entry("s16", 2),
            Map.entry("uint16_t", 2),
            Map.entry("int16_t", 2),
            Map.entry("le16", 2),
            Map.entry("be16", 2),
            Map.entry("ushort", 2),
            Map.entry("umode_t", 2),
            Map.entry("u32", 4),
            Map.entry("s32", 4),
            Map.entry("uint32_t", 4),
            Map.entry("int32_t", 4),
            Map.entry("le32", 4),
            Map.entry("be32", 4),
            Map.entry("uint", 4),
            Map.entry("pid_t", 4),
            Map.entry("uid_t", 4),
            Map.entry("gid_t", 4),
            Map.entry("dev_t", 4),
            Map.entry("gfp_t", 4),
            Map.entry("u64", 8),
            Map.entry("s64", 8),
            Map.entry("uint64_t", 8),
            Map.entry("int64_t", 8),
            Map.entry("le64", 8),
            Map.entry("be64", 8),
            Map.entry("loff_t", 8),
            Map.entry("ktime_t", 8),
            Map.entry("time64_t", 8));
    private static final Set<String> SIGNED = Set.of(
            "s8",
            "s16",
            "s32",
            "s64",
            "int8_t",
            "int16_t",
            "int32_t",
            "int64_t",
            "pid_t",
            "loff_t",
            "ktime_t",
            "time64_t",
            "ssize_t",
            "intptr_t",
            "ptrdiff_t",
            "off_t");

    private CTypeSizes() {}

    static int sizeBytes(List<String> words, KernelAbi abi) {
        if (words.isEmpty()) {
            return 0;
        }
        if (SPECIFIERS.containsAll(words)) {
            return sizeOfSpecifiers(words, abi);
        }
        if (words.size() == 2 && words.getFirst().equals("enum")) {
            return Integer.BYTES;
        }
        if (words.size() > 1) {
            return 0;
        }
        String name = withoutUnderscores(words.getFirst());
        return OF_LONG_SIZE.contains(name) ? abi.longSize() : SIZES.getOrDefault(name, 0);
    }

    static boolean isSigned(List<String> words) {
        if (words.isEmpty() || words.contains("unsigned")) {
            return false;
        }
        if (SPECIFIERS.containsAll(words)) {
            // Whether plain char is signed depends on the architecture, and since 6.2 it never is.
            return words.contains("signed") || !words.contains("char");
        }
        return words.size() == 1 && SIGNED.contains(withoutUnderscores(words.getFirst()));
    }

    private static int sizeOfSpecifiers(List<String> words, KernelAbi abi) {
        if (words.contains("char")) {
            return Byte.BYTES;
        }
        if (words.contains("short")) {
            return Short.BYTES;
        }
        long longs = words.stream().filter("long"::equals).count();
        if (longs == 0) {
            return Integer.BYTES;
        }
        return longs == 1 ? abi.longSize() : Long.BYTES;
    }

    // __u32, __le32, __kernel_pid_t and their like are the same types for user space.
    private static String withoutUnderscores(String name) {
        String plain = name.startsWith("__kernel_") ? name.substring("__kernel_".length()) : name;
        return plain.startsWith("__") ? plain.substring(2) : plain;
    }
}
