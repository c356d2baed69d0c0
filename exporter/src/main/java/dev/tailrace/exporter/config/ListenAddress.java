package dev.tailrace.exporter.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Where to listen, as people write it: {@code 127.0.0.1:9464}, {@code localhost:9464}, {@code [::1]:9464}. A host must be named, so that
 * nobody listens to the world by leaving it out.
 *
 * @param host a name or an address, without brackets
 * @param port from 0, which takes any that is free, to 65535
 */
public record ListenAddress(String host, int port) {
    private static final Pattern TEXT = Pattern.compile("(?:\\[([0-9a-fA-F:.%]+)]|([^\\s:\\[\\]/]+)):(\\d{1,5})");
    private static final int HIGHEST_PORT = 65_535;

    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    /** Reads it from the command line. */
    public static final class Converter implements ITypeConverter<ListenAddress> {
        @Override
        public ListenAddress convert(String text) {
            Matcher matcher = TEXT.matcher(text.strip());
            if (!matcher.matches()) {
                throw new TypeConversionException(
                        "'" + text + "' is no address; write HOST:PORT, for example 127.0.0.1:9464");
            }
            int port = Integer.parseInt(matcher.group(3));
            if (port > HIGHEST_PORT) {
                throw new TypeConversionException("'" + text + "' is out of range; a port is at most " + HIGHEST_PORT);
            }
            return new ListenAddress(matcher.group(1) == null ? matcher.group(2) : matcher.group(1), port);
        }
    }
}
