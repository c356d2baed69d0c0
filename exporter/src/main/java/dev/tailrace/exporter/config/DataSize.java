package dev.tailrace.exporter.config;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A number of bytes as people write it: {@code 65536}, {@code 1408k}, {@code 16M}, {@code 1G}; units are powers of 1024.
 *
 * @param bytes above 0
 */
public record DataSize(long bytes) {
    private static final List<String> UNITS = List.of("", "k", "M", "G");
    private static final int BITS_PER_UNIT = 10;
    private static final Pattern TEXT = Pattern.compile("(\\d{1,15})\\s*([kKmMgG]?)i?[bB]?");

    /** As people write it, in the largest unit that it is a whole number of. */
    @Override
    public String toString() {
        int unit = Math.min(Long.numberOfTrailingZeros(bytes) / BITS_PER_UNIT, UNITS.size() - 1);
        return (bytes >> unit * BITS_PER_UNIT) + UNITS.get(unit);
    }

    /** Reads it from the command line. */
    public static final class Converter implements ITypeConverter<DataSize> {
        @Override
        public DataSize convert(String text) {
            Matcher matcher = TEXT.matcher(text.strip());
            if (!matcher.matches()) {
                throw new TypeConversionException("'" + text + "' is no size; write for example 64k, 16M or 1G");
            }
            long bytes = Long.parseLong(matcher.group(1)) << unit(matcher.group(2)) * BITS_PER_UNIT;
            if (bytes <= 0) {
                throw new TypeConversionException("'" + text + "' is out of range; a size is above 0");
            }
            return new DataSize(bytes);
        }

        private static int unit(String letter) {
            return (int) UNITS.stream()
                    .takeWhile(unit -> !unit.equalsIgnoreCase(letter))
                    .count();
        }
    }
}
