package dev.tailrace.decoder.print;

import static dev.tailrace.decoder.print.SampleEvent.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tailrace.decoder.context.KernelContext;
import dev.tailrace.decoder.context.KernelRelease;
import dev.tailrace.decoder.context.KernelStrings;
import dev.tailrace.decoder.context.SavedTaskNames;
import dev.tailrace.decoder.context.Symbols;
import dev.tailrace.decoder.format.KernelAbi;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PointerTest {
    private static final KernelContext CONTEXT = new KernelContext(
            Symbols.parse("""
                ffffffff81000000 T _stext
                ffffffff81000100 T schedule
                ffffffff81000180 t helper
                ffffffff81000200 T _etext
                ffffffffc0001000 t probe\t[driver]
                """),
            KernelStrings.parse("0xffffffff82000000 : \"a \\\"quoted\\\" text\\n\"\n"),
            SavedTaskNames.none(),
            KernelRelease.unknown());

    @ParameterizedTest
    @CsvSource({
        "%p, ffffffff81000110",
        "%px, ffffffff81000110",
        "%pS, schedule+0x10/0x80",
        "%ps, schedule",
        "%pF, schedule+0x10/0x80",
        "%pf, schedule",
        "%pB, schedule+0x10/0x80",
        "%-20ps|, 'schedule            |'",
        "%pd, ffffffff81000110"
    })
    void anAddressIsANumberOrASymbol(String conversion, String expected) {
        SampleEvent event = event().in(CONTEXT).pointer("ip", 0xffffffff81000110L);
        assertThat(event.printed("\"%s\", (void *)REC->ip".formatted(conversion)))
                .isEqualTo(expected);
    }

    @Test
    void anAddressInAModuleNamesIt() {
        assertThat(event().in(CONTEXT).pointer("ip", 0xffffffffc0001000L).printed("\"%ps %pS\", REC->ip, REC->ip"))
                .isEqualTo("probe [driver] probe+0x0/0x0 [driver]");
    }

    @Test
    void anAddressOfNothingStaysANumber() {
        assertThat(event().in(CONTEXT).pointer("ip", 0x1234).printed("\"%pS\", REC->ip"))
                .isEqualTo("0x1234");
    }

    @Test
    void aTextAtAKnownAddressIsPrinted() {
        SampleEvent event = event().in(CONTEXT)
                .pointer("known", 0xffffffff82000000L)
                .pointer("unknown", 0xdead0000L)
                .pointer("none", 0);
        assertThat(event.printed("\"%s%s %s\", REC->known, REC->unknown, REC->none"))
                .isEqualTo("a \"quoted\" text\n0xdead0000 (null)");
    }

    @Test
    void addressesOf32BitKernelsHaveEightDigits() {
        assertThat(SampleEvent.eventOf(new KernelAbi(4, true))
                        .pointer("ip", 0xc0de)
                        .printed("\"%p\", REC->ip"))
                .isEqualTo("0000c0de");
    }

    @ParameterizedTest
    @CsvSource({
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "1:0:0:2:0:0:0:3, 1:0:0:2::3",
        "1:0:2:3:4:5:6:7, 1:0:2:3:4:5:6:7",
        "2001:db8::ff00:42:8329, 2001:db8::ff00:42:8329",
        "fe80::5efe:c0a8:1, fe80::5efe:192.168.0.1"
    })
    void ipv6InShort(String address, String expected) throws UnknownHostException {
        SampleEvent event =
                event().array("__u8 addr[16]", InetAddress.getByName(address).getAddress());
        assertThat(event.printed("\"%pI6c\", REC->addr")).isEqualTo(expected);
    }

    @Test
    void ipv4MappedInIpv6EndsInDots() {
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff, 127, 0, 0, 1};
        assertThat(event().array("__u8 addr[16]", mapped).printed("\"%pI6c %pI6\", REC->addr, REC->addr"))
                .isEqualTo("::ffff:127.0.0.1 0000:0000:0000:0000:0000:ffff:7f00:0001");
    }

    @Test
    void ipv4() {
        assertThat(event().array("__u8 addr[4]", (byte) 10, (byte) 0, (byte) 200, (byte) 7)
                        .printed("\"%pI4 %pi4 %pI4l\", REC->addr, REC->addr, REC->addr"))
                .isEqualTo("10.0.200.7 010.000.200.007 7.200.0.10");
    }

    @Test
    void socketAddresses() throws UnknownHostException {
        byte[] ipv4 = {2, 0, 0x1f, (byte) 0x90, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0};
        byte[] ipv6 = new byte[28];
        ipv6[0] = 10;
        ipv6[3] = 80;
        System.arraycopy(InetAddress.getByName("fe80::1").getAddress(), 0, ipv6, 8, 16);
        assertThat(event().array("__u8 a[16]", ipv4).printed("\"%pISpc %pIS\", REC->a, REC->a"))
                .isEqualTo("127.0.0.1:8080 127.0.0.1");
        assertThat(event().array("__u8 a[28]", ipv6).printed("\"%pISpc %pISc\", REC->a, REC->a"))
                .isEqualTo("[fe80::1]:80 fe80::1");
        assertThat(event().array("__u8 a[28]", new byte[28]).printed("\"%pISpc\", REC->a"))
                .isEqualTo("(einval)");
    }

    @Test
    void macAndUuid() {
        byte[] bytes = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, (byte) 0xff};
        SampleEvent event = event().array("__u8 a[16]", bytes);
        assertThat(event.printed("\"%pM %pm %pMF %pMR\", REC->a, REC->a, REC->a, REC->a"))
                .isEqualTo("00:01:02:03:04:05 000102030405 00-01-02-03-04-05 05:04:03:02:01:00");
        assertThat(event.printed("\"%pU %pUB %pUl\", REC->a, REC->a, REC->a"))
                .isEqualTo("00010203-0405-0607-0809-0a0b0c0d0eff 00010203-0405-0607-0809-0A0B0C0D0EFF"
                        + " 03020100-0504-0706-0809-0a0b0c0d0eff");
    }
}
