package dev.tailrace.decoder.schema;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Label;
import com.google.protobuf.DescriptorProtos.FieldDescriptorProto.Type;
import dev.tailrace.proto.v1.KernelField;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A {@code .proto} file with a message for each of some events as one kernel has them, from which any language makes typed classes: the
 * bytes of an event's payload, typed or dynamic, are such a message.
 */
public final class ProtoFile {
    private static final String PACKAGE = "tailrace.kernel";

    private ProtoFile() {}

    /** The text of the file. Events of the same name in several systems have the system in their message's name. */
    public static String of(Collection<EventMapping> events) {
        StringBuilder text = new StringBuilder()
                .append("// Payloads of trace events as one kernel has them: what stands in the field of"
                        + " TraceEvent.payload that is set.\n")
                .append("syntax = \"proto3\";\n\npackage ")
                .append(PACKAGE)
                .append(";\n");
        Set<String> used = new HashSet<>();
        events.forEach(event -> message(event, messageName(event, used), text));
        return text.toString();
    }

    private static String messageName(EventMapping event, Set<String> used) {
        String plain = camelCase(event.format().name());
        String name = used.add(plain) ? plain : camelCase(event.format().system()) + plain;
        used.add(name);
        return name;
    }

    private static String camelCase(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : name.split("[^A-Za-z0-9]+")) {
            if (!word.isEmpty()) {
                camel.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            }
        }
        boolean startsWithLetter = !camel.isEmpty() && Character.isLetter(camel.charAt(0));
        return startsWithLetter ? camel.toString() : "E" + camel;
    }

    private static void message(EventMapping event, String name, StringBuilder text) {
        Map<Integer, String> declarations = new HashMap<>();
        for (KernelField field : event.schema().getFieldsList()) {
            declarations.put(field.getNumber(), field.getDeclaration());
        }
        DescriptorProto message = event.schema().getMessageType();
        text.append("\n// ")
                .append(event.format().path())
                .append(", schema %016x\n".formatted(event.schema().getId()))
                .append("message ")
                .append(name)
                .append(" {\n");
        for (FieldDescriptorProto field : message.getFieldList()) {
            String declaration = declarations.get(field.getNumber());
            if (declaration != null) {
                text.append("  // ").append(declaration).append('\n');
                field(field, text);
            }
        }
        text.append("}\n");
    }

    private static void field(FieldDescriptorProto field, StringBuilder text) {
        text.append("  ")
                .append(field.getLabel() == Label.LABEL_REPEATED ? "repeated " : "")
                .append(typeName(field.getType()))
                .append(' ')
                .append(field.getName())
                .append(" = ")
                .append(field.getNumber())
                .append(";\n");
    }

    // TYPE_UINT64 is called uint64.
    private static String typeName(Type type) {
        return type.name().substring("TYPE_".length()).toLowerCase(Locale.ROOT);
    }
}
