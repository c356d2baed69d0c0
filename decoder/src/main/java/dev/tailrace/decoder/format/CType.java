package dev.tailrace.decoder.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A C type as format files spell it. Tells what can be told from the name alone.
 *
 * @param text the type with one blank between words
 * @param words the words without qualifiers such as {@code const}, stars apart
 */
public record CType(String text, List<String> words) {
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    // Clang's kernels spell __user as an attribute: "const char __attribute__((btf_type_tag("user"))) * filename".
    private static final Pattern ATTRIBUTE = Pattern.compile("__attribute__\\s*\\(\\(.*?\\)\\)");
    private static final Set<String> QUALIFIERS = Set.of(
            "const",
            "volatile",
            "restrict",
            "__user",
            "__kernel",
            "__iomem",
            "__percpu",
            "__rcu",
            "__seg_gs",
            "__seg_fs");
    private static final Set<String> BITMASKS = Set.of("cpumask_t", "struct cpumask", "nodemask_t");
    private static final Set<String> BOOLEANS = Set.of("bool", "_Bool");

    public CType {
        words = List.copyOf(words);
    }

    public static CType of(String text) {
        String spaced =
                ATTRIBUTE.matcher(text).replaceAll(" ").replace("*", " * ").strip();
        List<String> words = new ArrayList<>(List.of(BLANKS.split(spaced)));
        words.removeIf(word -> word.isEmpty() || QUALIFIERS.contains(word));
        return new CType(BLANKS.matcher(text.strip()).replaceAll(" "), words);
    }

    public boolean isEmpty() {
        return words.isEmpty();
    }

    /** A pointer to anything, functions included. */
    public boolean isPointer() {
        return text.indexOf('*') >= 0;
    }

    /** A structure or union by value. */
    public boolean isStructure() {
        return !isPointer()
                && !isEmpty()
                && (words.getFirst().equals("struct") || words.getFirst().equals("union"));
    }

    public boolean isBitmask() {
        return !isPointer() && BITMASKS.contains(String.join(" ", words));
    }

    public boolean isBoolean() {
        return words.size() == 1 && BOOLEANS.contains(words.getFirst());
    }

    /** Plain {@code char}, which the kernel uses for text. {@code signed char} and {@code unsigned char} are numbers. */
    public boolean isCharacter() {
        return words.size() == 1 && words.getFirst().equals("char");
    }

    /** Bytes of one value; 0 when the name does not tell. */
    public int sizeBytes(KernelAbi abi) {
        return isPointer() ? abi.longSize() : CTypeSizes.sizeBytes(words, abi);
    }

    /** Whether the name says that it is signed; false when it does not tell. */
    public boolean isSigned() {
        return !isPointer() && CTypeSizes.isSigned(words);
    }
}
