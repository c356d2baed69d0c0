package dev.tailrace.decoder.format;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A field's C declaration taken apart.
 *
 * @param location how the value is found; {@link FieldPlacement#FIXED} without a location keyword
 * @param type C type of one element, words separated by one blank; empty in the oldest {@code __data_loc name}
 * @param dimensions what stands between brackets, in the order of the text; empty for what is no array
 * @param name the field's name
 */
record Declaration(FieldPlacement location, CType type, List<String> dimensions, String name) {
    private static final Pattern FUNCTION_POINTER = Pattern.compile("(.*)\\(\\s*\\*\\s*(\\w+)\\s*\\)\\s*\\(.*\\)");
    private static final Pattern TRAILING_NAME = Pattern.compile("(.*?)([A-Za-z0-9_]+)", Pattern.DOTALL);
    private static final Pattern TRAILING_BRACKETS = Pattern.compile("(.*)\\[([^\\[\\]]*)\\]\\s*", Pattern.DOTALL);
    private static final Pattern LOCATION = Pattern.compile("(__data_loc|__rel_loc)\\s+(.*)");

    Declaration {
        dimensions = List.copyOf(dimensions);
    }

    /** Null when the text has no name, or no type where it needs one. */
    static @Nullable Declaration parse(String text) {
        Matcher located = LOCATION.matcher(text);
        if (!located.matches()) {
            return parse(FieldPlacement.FIXED, text);
        }
        FieldPlacement location =
                located.group(1).equals("__rel_loc") ? FieldPlacement.REL_LOC : FieldPlacement.DATA_LOC;
        return parse(location, located.group(2));
    }

    private static @Nullable Declaration parse(FieldPlacement location, String text) {
        Matcher functionPointer = FUNCTION_POINTER.matcher(text);
        if (functionPointer.matches()) {
            CType type = CType.of(functionPointer.group(1) + " (*)()");
            return new Declaration(location, type, List.of(), functionPointer.group(2));
        }
        List<String> dimensions = new ArrayList<>();
        // Brackets stand behind the name in C, but behind the type in "__data_loc char[] x" and in synthetic events
        // ("char[16] x").
        Matcher named = TRAILING_NAME.matcher(withoutBrackets(text, dimensions));
        if (!named.matches()) {
            return null;
        }
        CType type = CType.of(withoutBrackets(named.group(1), dimensions));
        if (type.isEmpty() && location == FieldPlacement.FIXED) {
            return null;
        }
        return new Declaration(location, type, dimensions, named.group(2));
    }

    private static String withoutBrackets(String text, List<String> dimensions) {
        String rest = text.strip();
        int at = dimensions.size();
        for (Matcher matcher = TRAILING_BRACKETS.matcher(rest);
                matcher.matches();
                matcher = TRAILING_BRACKETS.matcher(rest)) {
            dimensions.add(at, matcher.group(2).strip());
            rest = matcher.group(1).strip();
        }
        return rest;
    }

    boolean isArray() {
        return !dimensions.isEmpty();
    }

    /** Number of elements where the brackets hold plain numbers; 0 where they hold an expression, a constant or nothing. */
    int elementCount() {
        long count = dimensions.isEmpty() ? 0 : 1;
        for (String dimension : dimensions) {
            count *= plainNumber(dimension);
        }
        return count <= Integer.MAX_VALUE ? (int) count : 0;
    }

    private static int plainNumber(String dimension) {
        return dimension.matches("\\d{1,4}") ? Integer.parseInt(dimension) : 0;
    }
}
