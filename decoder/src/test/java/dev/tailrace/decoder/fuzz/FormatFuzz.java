package dev.tailrace.decoder.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.EventFormatParser;
import dev.tailrace.decoder.format.Fixtures;
import dev.tailrace.decoder.format.FormatException;
import dev.tailrace.decoder.format.KernelAbi;
import dev.tailrace.decoder.page.PageWriter;
import dev.tailrace.decoder.schema.EventCatalog;
import dev.tailrace.decoder.schema.EventMapping;
import dev.tailrace.decoder.schema.Schemas;
import dev.tailrace.decoder.transcode.BatchBuilder;
import dev.tailrace.decoder.transcode.BatchEnding;
import dev.tailrace.decoder.transcode.BatchOrigin;
import dev.tailrace.decoder.transcode.CatalogPlans;
import dev.tailrace.decoder.transcode.SliceTranscoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Texts of any content are formats whose records can be decoded, or a {@link FormatException}. The first byte says of which kernel and
 * system; a NUL stands between two formats.
 */
final class FormatFuzz implements FuzzTarget {
    private static final int BIG_ENDIAN = 1;
    private static final int SHORT_LONG = 2;
    private static final int SYSTEM_SHIFT = 2;
    private static final List<String> SYSTEMS =
            List.of("sched", "raw_syscalls", "irq", "ftrace", "ipi", "syscalls", "skb", "block");
    // The smallest last, so that to read beyond it is to read beyond the page.
    private static final int[] RECORD_SIZES = {300, 112, 40, 16, 12, 8, 4};

    private final BatchBuilder batch = new BatchBuilder(BatchOrigin.unknown(), KernelContext.none());

    @Override
    public void accept(byte[] input) {
        int variant = input.length == 0 ? 0 : input[0];
        KernelAbi abi = new KernelAbi((variant & SHORT_LONG) != 0 ? 4 : 8, (variant & BIG_ENDIAN) != 0);
        String system = SYSTEMS.get((variant >> SYSTEM_SHIFT) % SYSTEMS.size() & SYSTEMS.size() - 1);
        String texts =
                new String(input, Math.min(1, input.length), Math.max(0, input.length - 1), StandardCharsets.UTF_8);
        try {
            EventCatalog catalog = catalog(abi, system, texts.split("\0", -1));
            catalog.mappings().forEach(mapping -> decodeRecords(mapping, catalog));
        } catch (FormatException declared) {
            assertThat(declared).hasMessageContaining("expected");
        }
    }

    private static EventCatalog catalog(KernelAbi abi, String system, String[] texts) {
        EventFormatParser parser = new EventFormatParser(abi);
        List<EventFormat> formats =
                Arrays.stream(texts).map(text -> parser.parse(system, text)).toList();
        return EventCatalog.of(abi, formats.subList(0, 1)).with(formats);
    }

    /** Records of zeroes, of ones, and with location words that point to their middle. */
    private void decodeRecords(EventMapping mapping, EventCatalog catalog) {
        Schemas.build(mapping.schema().getMessageType());
        boolean bigEndian = catalog.abi().bigEndian();
        int typeOffset = catalog.commonPlan().typeOffset();
        PageWriter page = new PageWriter(bigEndian);
        for (int size : RECORD_SIZES) {
            for (int filler : new int[] {0, -1, 8 << 16 | size / 2}) {
                page.longData(1, record(mapping.format().id(), typeOffset, size, filler, bigEndian));
            }
        }
        CatalogPlans plans = new CatalogPlans(catalog);
        batch.begin(0);
        new SliceTranscoder(plans, bigEndian).transcode(page.bytes(), 0, 0, false, batch);
        DecodedBatch.of(batch.seal(0, new BatchEnding(1, 0, 0, 0, false)).message(), plans.catalog());
    }

    private static byte[] record(int id, int typeOffset, int size, int filler, boolean bigEndian) {
        PageWriter record = new PageWriter(bigEndian);
        while (record.bytes().readableBytes() < size) {
            record.word(filler);
        }
        byte[] bytes = new byte[size];
        record.bytes().getBytes(0, bytes);
        if (typeOffset + Short.BYTES <= size) {
            bytes[typeOffset] = (byte) (bigEndian ? id >> Byte.SIZE : id);
            bytes[typeOffset + 1] = (byte) (bigEndian ? id : id >> Byte.SIZE);
        }
        return bytes;
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>();
        for (String path : Fixtures.RECORDED) {
            int system = SYSTEMS.indexOf(path.substring(0, path.indexOf('/'))) << SYSTEM_SHIFT;
            seeds.add(input(system, Fixtures.recordedText(path)));
            seeds.add(input(system | SHORT_LONG | BIG_ENDIAN, Fixtures.recordedText(path)));
        }
        seeds.add(input(0, Fixtures.recordedText("ftrace/print") + "\0" + Fixtures.recordedText("ftrace/bprint")));
        seeds.add(input(0, Fixtures.recordedText("ftrace/print").replace("offset:0;", "offset:40;")));
        seeds.add(input(0, Fixtures.handMadeText("shapes/shapes") + "\0" + Fixtures.handMadeText("shapes/masks")));
        return seeds;
    }

    private static byte[] input(int variant, String text) {
        byte[] bytes = ("?" + text).getBytes(StandardCharsets.UTF_8);
        bytes[0] = (byte) variant;
        return bytes;
    }

    @Override
    public List<String> words() {
        return List.of(
                "\tfield:",
                ";\toffset:",
                ";\tsize:",
                ";\tsigned:1;\n",
                "\n",
                "name: ",
                "ID: ",
                "format:\n",
                "print fmt: ",
                "__data_loc ",
                "__rel_loc ",
                "char[] ",
                "unsigned ",
                "long ",
                "short ",
                "int ",
                "char ",
                "const ",
                "struct ",
                "enum ",
                "bool ",
                "cpumask_t ",
                "u8 ",
                "s8 ",
                "u16 ",
                "s64 ",
                "[4]",
                "[]",
                "[2][3]",
                "*",
                "(*f)(int)",
                "__attribute__((x))",
                "common_type",
                "common_pid",
                "common_flags",
                "__get_bitmask(",
                "__print_hex(REC->",
                "prev_comm",
                "next_pid");
    }
}
