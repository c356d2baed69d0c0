package dev.tailrace.decoder.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.decoder.format.EventFormat;
import dev.tailrace.decoder.format.EventFormatParser;
import dev.tailrace.decoder.format.Fixtures;
import dev.tailrace.decoder.format.KernelAbi;
import org.junit.jupiter.api.Test;

class SchemaFingerprintTest {
    private static final String TEXT = """
        name: tick
        ID: 7
        format:
        \tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;

        \tfield:unsigned long ip;\toffset:8;\tsize:8;\tsigned:0;

        print fmt: "%lx", REC->ip
        """;

    @Test
    void theCanonicalTextIsFixedForEver() {
        assertThat(SchemaFingerprint.canonicalText(parse(TEXT), Fixtures.X86_64))
                .isEqualTo("""
                    event demo/tick
                    long 8
                    order little
                    field unsigned short common_type;0;2;unsigned
                    field unsigned long ip;8;8;unsigned
                    print "%lx", REC->ip
                    """);
    }

    @Test
    void theIdIsTheSameOnEveryHost() {
        // printf of the text above piped to sha256sum, first 16 digits.
        assertThat(Long.toHexString(of(TEXT))).isEqualTo("be21c7778a70930a");
    }

    @Test
    void theNumberOfTheEventIsNotPartOfIt() {
        assertThat(of(TEXT.replace("ID: 7", "ID: 8"))).isEqualTo(of(TEXT));
    }

    @Test
    void blanksInADeclarationAreNotPartOfIt() {
        assertThat(of(TEXT.replace("unsigned long ip", "unsigned   long  ip"))).isEqualTo(of(TEXT));
    }

    @Test
    void allElseIsPartOfIt() {
        assertThat(of(TEXT.replace("tick", "tock"))).isNotEqualTo(of(TEXT));
        assertThat(of(TEXT.replace("offset:8", "offset:16"))).isNotEqualTo(of(TEXT));
        assertThat(of(TEXT.replace("size:8", "size:4"))).isNotEqualTo(of(TEXT));
        assertThat(of(TEXT.replace("size:8;\tsigned:0", "size:8;\tsigned:1"))).isNotEqualTo(of(TEXT));
        assertThat(of(TEXT.replace(" ip;", " pc;"))).isNotEqualTo(of(TEXT));
        assertThat(of(TEXT.replace("%lx", "%lu"))).isNotEqualTo(of(TEXT));
    }

    @Test
    void theKernelsKindIsPartOfIt() {
        EventFormat format = parse(TEXT);
        assertThat(SchemaFingerprint.of(format, new KernelAbi(4, false))).isNotEqualTo(of(TEXT));
        assertThat(SchemaFingerprint.of(format, new KernelAbi(8, true))).isNotEqualTo(of(TEXT));
    }

    private static long of(String text) {
        return SchemaFingerprint.of(parse(text), Fixtures.X86_64);
    }

    private static EventFormat parse(String text) {
        return new EventFormatParser(Fixtures.X86_64).parse("demo", text);
    }
}
