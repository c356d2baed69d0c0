package dev.tailrace.decoder.format;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The formats of one kernel by the numbers of their events. A kernel has thousands and a trace holds dozens, so each is parsed when it is
 * first asked for. Not thread safe.
 */
public final class FormatSet {
    private static final Pattern ID = Pattern.compile("ID:\\s*(\\d{1,5})\\s");

    private static final int ID_WITHIN = 256;

    private final EventFormatParser parser;
    private final Map<Integer, FormatText> texts = new HashMap<>();
    private final Map<Integer, Optional<EventFormat>> parsed = new HashMap<>();
    private final Map<Integer, String> refused = new TreeMap<>();

    /** Formats of a kernel. A text without an {@code ID:} belongs to no event and is left out. */
    public FormatSet(KernelAbi abi, List<FormatText> formats) {
        parser = new EventFormatParser(abi);
        for (FormatText format : formats) {
            Matcher matcher = ID.matcher(format.text());
            // On the second line; the rest need not be looked at.
            matcher.region(0, Math.min(ID_WITHIN, format.text().length()));
            if (matcher.find()) {
                texts.put(Integer.valueOf(matcher.group(1)), format);
            }
        }
    }

    /** Whether there is none at all. */
    public boolean isEmpty() {
        return texts.isEmpty();
    }

    /** The format of an event; null when there is none, or it can't be parsed. */
    public @Nullable EventFormat byId(int id) {
        return parsed.computeIfAbsent(id, this::parse).orElse(null);
    }

    /** The format of an event by its system and name; null when there is none, or it can't be parsed. Looks through them all. */
    public @Nullable EventFormat byName(String system, String name) {
        String start = "name: " + name + "\n";
        for (Map.Entry<Integer, FormatText> entry : texts.entrySet()) {
            FormatText format = entry.getValue();
            if (format.system().equals(system) && format.text().startsWith(start)) {
                return byId(entry.getKey());
            }
        }
        return null;
    }

    private Optional<EventFormat> parse(int id) {
        FormatText text = texts.get(id);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(parser.parse(text.system(), text.text()));
        } catch (FormatException e) {
            refused.put(id, String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    /** Any format, for what all of them share; null when none can be parsed. */
    public @Nullable EventFormat any() {
        for (int id : texts.keySet()) {
            EventFormat format = byId(id);
            if (format != null) {
                return format;
            }
        }
        return null;
    }

    /** What is wrong with those that were asked for and could not be parsed, by the event's number. */
    public Map<Integer, String> refused() {
        return Map.copyOf(refused);
    }
}
