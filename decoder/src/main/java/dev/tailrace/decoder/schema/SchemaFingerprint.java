package dev.tailrace.decoder.schema;

import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.FormatField;
import dev.tailrace.decoder.format.KernelAbi;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A schema's id: the first 8 bytes of the SHA-256 of the format in a canonical text. Equal on all hosts that have the same format, since
 * the event's number, which differs from boot to boot, is not in it.
 *
 * <p>Changing the text changes all ids: a test keeps it as it is.
 */
final class SchemaFingerprint {
    private SchemaFingerprint() {}

    static long of(EventFormat format, KernelAbi abi) {
        byte[] digest = sha256().digest(canonicalText(format, abi).getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest).getLong();
    }

    static String canonicalText(EventFormat format, KernelAbi abi) {
        StringBuilder text = new StringBuilder();
        text.append("event ").append(format.path()).append('\n');
        text.append("long ").append(abi.longSize()).append('\n');
        text.append("order ").append(abi.bigEndian() ? "big" : "little").append('\n');
        for (FormatField field : format.fields()) {
            appendField(text, field);
        }
        return text.append("print ").append(format.printFormat()).append('\n').toString();
    }

    private static void appendField(StringBuilder text, FormatField field) {
        text.append("field ")
                .append(field.declaration().strip().replaceAll("\\s+", " "))
                .append(';')
                .append(field.offset())
                .append(';')
                .append(field.size())
                .append(';')
                .append(field.signed() ? "signed" : "unsigned")
                .append('\n');
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
