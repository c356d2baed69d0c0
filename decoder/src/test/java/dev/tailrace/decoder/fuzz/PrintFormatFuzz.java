package dev.tailrace.decoder.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.Fixtures;
import dev.tailrace.decoder.format.KernelAbi;
import dev.tailrace.decoder.print.EventRecord;
import dev.tailrace.decoder.print.TextOutput;
import dev.tailrace.decoder.text.EventTexts;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Texts of any content are print formats: every record of theirs becomes a text, as the format says or field by field. The first byte
 * says of which kernel; a NUL stands between the format and the record.
 */
final class PrintFormatFuzz implements FuzzTarget {
    private static final int BIG_ENDIAN = 1;
    private static final int SHORT_LONG = 2;
    // A width of 4096 with a conversion of four bytes is the most that a byte of a format becomes; a record's array at
    // most 5 a byte.
    private static final int LARGEST_EXPANSION = 2048;
    private static final int LARGEST_CONSTANT = 8192;
    private static final EventFormat SHAPES = Fixtures.handMade("shapes/shapes");

    @Override
    public void accept(byte[] input) {
        if (input.length == 0) {
            return;
        }
        int nul = 1;
        while (nul < input.length && input[nul] != 0) {
            nul++;
        }
        KernelAbi abi = new KernelAbi((input[0] & SHORT_LONG) != 0 ? 4 : 8, (input[0] & BIG_ENDIAN) != 0);
        String printFormat = new String(input, 1, nul - 1, StandardCharsets.UTF_8);
        byte[] record = nul < input.length ? Arrays.copyOfRange(input, nul + 1, input.length) : new byte[0];
        EventFormat format = new EventFormat("fuzz", "fuzz", SHAPES.id(), SHAPES.fields(), printFormat);
        TextOutput out = new TextOutput(64);
        EventTexts texts = new EventTexts(abi, KernelContext.none());
        texts.of(format).append(new EventRecord(abi.bigEndian()).at(record, 0, record.length), out);

        assertThat(out.toString()).startsWith("fuzz: ");
        assertThat(out.length()).isLessThanOrEqualTo(LARGEST_CONSTANT + LARGEST_EXPANSION * input.length);
    }

    @Override
    public List<byte[]> seeds() {
        byte[] record = new byte[200];
        for (int index = 0; index < record.length; index++) {
            record[index] = (byte) (index % 7);
        }
        List<byte[]> seeds = new ArrayList<>();
        for (String printFormat : printFormats()) {
            seeds.add(input(0, printFormat, record));
            seeds.add(input(BIG_ENDIAN | SHORT_LONG, printFormat, record));
        }
        return seeds;
    }

    private static List<String> printFormats() {
        List<String> printFormats = new ArrayList<>();
        String name = SHAPES.fields().getLast().name();
        String first = SHAPES.fields().stream()
                .filter(field -> !field.common())
                .findFirst()
                .orElseThrow()
                .name();
        Fixtures.allRecorded().forEach(format -> printFormats.add(format.printFormat()));
        printFormats.add("\"%d %*.*s %pS\", REC->" + first + ", 3, 2, \"text\", REC->" + first);
        printFormats.add("\"%s\", __print_flags(REC->" + first + ", \"|\", {1, \"A\"}, {2, \"B\"})");
        printFormats.add("\"%s\", __print_symbolic(REC->" + first + ", {1, \"A\"}, {2, \"B\"})");
        printFormats.add("\"%s %pI6c %*pbl\", __get_str(" + name + "), REC->" + name + ", 8, REC->" + name);
        printFormats.add("\"%d\", ({ int x = (REC->" + first + "); x > 3 ? x << 2 : -x / 3; })");
        return printFormats;
    }

    private static byte[] input(int variant, String printFormat, byte[] record) {
        byte[] text = printFormat.getBytes(StandardCharsets.UTF_8);
        byte[] input = new byte[text.length + record.length + 2];
        input[0] = (byte) variant;
        System.arraycopy(text, 0, input, 1, text.length);
        System.arraycopy(record, 0, input, text.length + 2, record.length);
        return input;
    }

    @Override
    public List<String> words() {
        List<String> words = new ArrayList<>(List.of(
                "\"%",
                "d\", ",
                "%s",
                "%p",
                "%pI4",
                "%pI6c",
                "%pISpc",
                "%pU",
                "%pM",
                "%*ph",
                "%*pbl",
                "%-8.3s",
                "%#llx",
                "%%",
                "(u32)",
                "(unsigned long)",
                "(char *)",
                "sizeof(",
                "REC->",
                "__get_str(",
                "__get_dynamic_array(",
                "__get_dynamic_array_len(",
                "__print_hex(",
                "__print_array(",
                "__get_bitmask(",
                "__print_flags(",
                "__print_symbolic(",
                "{1, \"x\"}",
                "({ int x = ",
                "; x; })",
                " ? ",
                " : ",
                "<<",
                ">>",
                "&&",
                "||",
                "==",
                "!",
                "~",
                "[0]",
                "*(u16 *)",
                "->",
                "0xffffffffUL",
                "'a'"));
        SHAPES.fields().forEach(field -> words.add(field.name()));
        return words;
    }
}
