package dev.tailrace.decoder.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A C declaration of a format file, taken apart.
 *
 * @param keyword {@code __data_loc}, {@code __rel_loc} or empty
 * @param type the element's type, without keyword, name and brackets
 * @param name the field's name
 * @param count what stands between the brackets, perhaps nothing; null when there are none
 */
record Declaration(String keyword, String type, String name, boolean isArray, String count) {
    private static final Pattern FUNCTION_POINTER = Pattern.compile("(.*\\(\\s*\\*)\\s*(\\w+)\\s*(\\).*)");
    private static final Pattern KEYWORD = Pattern.compile("(__data_loc|__rel_loc)\\s+(.*)");
    private static final Pattern NAME = Pattern.compile("(.*?)(\\w+)\\s*(?:\\[(.*)])?\\s*");
    private static final Pattern TYPE_WITH_BRACKETS = Pattern.compile("(.*?)\\s*\\[(.*)]\\s*");

    static Declaration parse(String text, int lineNumber, String declaration) {
        String rest = declaration;
        String keyword = "";
        Matcher located = KEYWORD.matcher(rest);
        if (located.matches()) {
            keyword = located.group(1);
            rest = located.group(2);
        }
        Matcher function = FUNCTION_POINTER.matcher(rest);
        if (function.matches()) {
            return new Declaration(keyword, function.group(1) + function.group(3), function.group(2), false, "");
        }
        Matcher named = NAME.matcher(rest);
        if (!named.matches()) {
            throw new FormatException(text, lineNumber, "expected a C declaration, found '" + declaration + "'");
        }
        return of(keyword, named.group(1).strip(), named.group(2), named.group(3));
    }

    /** Brackets stand behind the name ({@code char comm[16]}) or behind the type ({@code char[] comm}). */
    private static Declaration of(
            String keyword, String type, String name, @org.jspecify.annotations.Nullable String count) {
        if (count != null) {
            return new Declaration(keyword, type, name, true, count.strip());
        }
        Matcher brackets = TYPE_WITH_BRACKETS.matcher(type);
        if (brackets.matches()) {
            return new Declaration(
                    keyword, brackets.group(1), name, true, brackets.group(2).strip());
        }
        return new Declaration(keyword, type, name, false, "");
    }
}
