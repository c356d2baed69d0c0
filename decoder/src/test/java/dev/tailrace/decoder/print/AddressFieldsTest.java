package dev.tailrace.decoder.print;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.decoder.format.EventFormatParser;
import dev.tailrace.decoder.format.FormatField;
import dev.tailrace.decoder.format.KernelAbi;
import java.util.List;
import org.junit.jupiter.api.Test;

class AddressFieldsTest {
    private static final KernelAbi ABI = new KernelAbi(Long.BYTES, false);

    @Test
    void aFunctionPrintedByNameIsAnAddress() {
        assertThat(addresses("\"timer=%p function=%ps\", REC->timer, REC->function"))
                .containsExactly("function");
    }

    @Test
    void castsAndChoicesAreLookedThrough() {
        assertThat(addresses("\"%pS\", (void *)(REC->function ? REC->function : REC->timer)"))
                .containsExactly("function", "timer");
    }

    @Test
    void anArrayOfFunctionsIsFoundOnce() {
        assertThat(addresses("\"%pS %pS\", (void *)REC->callers[0], (void *)REC->callers[1]"))
                .containsExactly("callers");
    }

    @Test
    void aPointerPrintedAsTextIsAnAddressButACharacterArrayIsNone() {
        assertThat(addresses("\"%s %s\", REC->reason, REC->comm")).containsExactly("reason");
    }

    @Test
    void aWidthTakesItsArgument() {
        assertThat(addresses("\"%*d %ps\", REC->width, REC->width, REC->function"))
                .containsExactly("function");
    }

    @Test
    void aNumberThatIsTooShortForAnAddressIsNone() {
        assertThat(addresses("\"%ps\", REC->width")).isEmpty();
    }

    @Test
    void aFormatThatCannotBeReadHasNone() {
        assertThat(addresses("\"%ps\", (((")).isEmpty();
        assertThat(addresses("%ps")).isEmpty();
    }

    private static List<String> addresses(String printFormat) {
        String format = """
            name: event
            ID: 1
            format:
            \tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;

            \tfield:void * timer;\toffset:8;\tsize:8;\tsigned:0;
            \tfield:void * function;\toffset:16;\tsize:8;\tsigned:0;
            \tfield:unsigned long callers[2];\toffset:24;\tsize:16;\tsigned:0;
            \tfield:const char * reason;\toffset:40;\tsize:8;\tsigned:0;
            \tfield:char comm[16];\toffset:48;\tsize:16;\tsigned:0;
            \tfield:int width;\toffset:64;\tsize:4;\tsigned:1;

            print fmt: %s
            """.formatted(printFormat);
        return AddressFields.of(new EventFormatParser(ABI).parse("test", format), ABI).stream()
                .map(FormatField::name)
                .toList();
    }
}
