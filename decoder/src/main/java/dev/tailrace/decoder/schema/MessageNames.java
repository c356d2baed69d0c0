package dev.tailrace.decoder.schema;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names that protobuf accepts, made from the kernel's. Each result depends on the format alone, so all hosts make the same. */
final class MessageNames {
    private final Set<String> taken = new HashSet<>();

    /** Keeps a field name for a field that has it already. */
    void reserve(String name) {
        taken.add(name);
    }

    /**
     * The kernel's name where protobuf accepts it. Illegal characters become underscores; a name that is taken gets the number behind it.
     *
     * @param name the kernel's name
     * @param number the field's number, unique within the message
     */
    String fieldName(String name, int number) {
        String legal = legalIdentifier(name);
        while (!taken.add(legal)) {
            legal = legal + "_" + number;
        }
        return legal;
    }

    /** The name of a message for an event: {@code SchedSwitch} for {@code sched/sched_switch}, {@code TaskNewtask} for task/newtask. */
    static String messageName(String system, String name) {
        String whole = name.startsWith(system + "_") ? name : system + "_" + name;
        StringBuilder camel = new StringBuilder();
        for (String word : legalIdentifier(whole).split("_")) {
            if (!word.isEmpty()) {
                camel.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            }
        }
        return camel.isEmpty() ? "Event" : legalIdentifier(camel.toString());
    }

    private static String legalIdentifier(String name) {
        String legal = name.replaceAll("[^A-Za-z0-9_]", "_");
        return legal.isEmpty() || Character.isDigit(legal.charAt(0)) ? "_" + legal : legal;
    }
}
