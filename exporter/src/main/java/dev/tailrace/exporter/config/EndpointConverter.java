package dev.tailrace.exporter.config;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An address with its host named, so that nobody listens to the world by leaving it out: {@code 127.0.0.1:9464}. */
public final class EndpointConverter implements ITypeConverter<Endpoint> {
    @Override
    public Endpoint convert(String text) {
        String address = text.strip();
        if (address.lastIndexOf(':') <= 0) {
            throw new TypeConversionException(
                    "'" + text + "' is no address; write HOST:PORT, for example 127.0.0.1:9464");
        }
        try {
            return Endpoint.parse(address);
        } catch (IllegalArgumentException none) {
            throw new TypeConversionException(none.getMessage());
        }
    }
}
