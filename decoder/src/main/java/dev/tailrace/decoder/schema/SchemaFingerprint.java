package dev.tailrace.decoder.schema;

import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.FormatField;
import dev.tailrace.decoder.format.KernelAbi;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The id of a schema: the first 8 bytes, big endian, of SHA-256 over the normalised format. Equal on all hosts that have the same
 * format; the event's number is left out, since it differs by boot.
 */
final class SchemaFingerprint {

    private SchemaFingerprint() {}

    static long of(EventFormat format, KernelAbi abi) {
        byte[] text = normalised(format, abi).getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.wrap(sha256().digest(text)).getLong();
    }

    private static String normalised(EventFormat format, KernelAbi abi) {
        StringBuilder text = new StringBuilder(1024)
                .append(format.path())
                .append('\n')
                .append(abi.longSize())
                .append(abi.bigEndian() ? " big\n" : " little\n");
        for (FormatField field : format.fields()) {
            text.append(field.declaration().replaceAll("\\s+", " "))
                    .append(';')
                    .append(field.offset())
                    .append(';')
                    .append(field.size())
                    .append(';')
                    .append(field.signed())
                    .append('\n');
        }
        return text.append(format.printFormat()).toString();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
