package dev.tailrace.decoder.context;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The release of a kernel, as far as constants depend on it.
 *
 * @param major the first number of {@code uname -r}
 * @param minor the second one
 */
public record KernelRelease(int major, int minor) implements Comparable<KernelRelease> {
    private static final Pattern START = Pattern.compile("(\\d{1,4})\\.(\\d{1,4}).*", Pattern.DOTALL);
    private static final KernelRelease UNKNOWN = new KernelRelease(0, 0);

    /** Not known: constants that depend on the release are not known then either. */
    public static KernelRelease unknown() {
        return UNKNOWN;
    }

    /** Reads what {@code uname -r} prints, for example {@code 6.18.44-generic}; {@link #unknown} when it is nothing like that. */
    public static KernelRelease parse(String release) {
        Matcher matcher = START.matcher(release.strip());
        return matcher.matches()
                ? new KernelRelease(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
                : UNKNOWN;
    }

    @Override
    public int compareTo(KernelRelease other) {
        return major != other.major ? Integer.compare(major, other.major) : Integer.compare(minor, other.minor);
    }
}
