package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsAnswer.Failed;
import org.sigillo.dns.DnsAnswer.Found;
import org.sigillo.dns.DnsAnswer.NoData;
import org.sigillo.dns.DnsAnswer.NoName;
import org.sigillo.dns.DnsAnswer.Why;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.net.resolver.DnsSource;

/// `--dns ADDRESS:PORT` with a real recursive resolver behind it.
class UnboundTest {
    private static final String LONG = "x".repeat(200);
    private static final String RECORDS = """
        a.example. A 192.0.2.1
        a.example. AAAA 2001:db8::1
        a.example. MX 10 mx.a.example.
        a.example. MX 0 .
        a.example. TXT "v=spf1 mx" " -all"
        a.example. TXT "\\255\\000"
        1.2.0.192.in-addr.arpa. PTR a.example.
        c.example. CNAME d.example.
        d.example. CNAME a.example.
        x.example. CNAME nowhere.example.
        below.e.example. A 192.0.2.2
        *.w.example. TXT wild
        long.example. TXT %s
        loop.example. CNAME pool.example.
        pool.example. CNAME loop.example.
        """.formatted(("\"" + LONG + "\" ").repeat(25));

    private static DnsAnswer ask(Dns dns, String name, DnsType type) {
        return dns.ask(DomainName.of(name), type);
    }

    private static List<String> records(DnsAnswer answer) {
        assertThat(answer).isInstanceOf(Found.class);
        return ((Found) answer)
                .records().stream().map(UnboundTest::shown).sorted().toList();
    }

    private static String shown(DnsRecord record) {
        return switch (record) {
            case DnsRecord.A a -> a.address().toString();
            case DnsRecord.Aaaa a -> a.address().toString();
            case DnsRecord.Mx mx -> mx.preference() + " " + mx.host();
            case DnsRecord.Txt txt -> String.join("|", txt.strings());
            case DnsRecord.Ptr ptr -> ptr.name();
            case DnsRecord.Cname cname -> cname.target().toString();
            case DnsRecord.Ns ns -> ns.host().toString();
            case DnsRecord.Soa soa -> soa.toString();
            case DnsRecord.Tlsa tlsa -> tlsa.toString();
            case DnsRecord.Caa caa -> caa.flags() + " " + caa.tag() + " " + caa.value();
        };
    }

    @Test
    void everyKindOfAnswer() {
        try (Unbound unbound = Unbound.serving(RECORDS)) {
            Dns dns = DnsSource.open(List.of(unbound.where()));
            assertThat(records(ask(dns, "a.example", DnsType.A))).containsExactly("192.0.2.1");
            assertThat(records(ask(dns, "A.Example", DnsType.AAAA))).containsExactly("2001:db8::1");
            assertThat(records(ask(dns, "a.example", DnsType.MX))).containsExactly("0 ", "10 mx.a.example");
            assertThat(records(ask(dns, "a.example", DnsType.TXT))).containsExactly("v=spf1 mx| -all", "\u00ff\u0000");
            DomainName reverse = IpAddress.of("192.0.2.1").reverseName();
            assertThat(records(dns.ask(reverse, DnsType.PTR))).containsExactly("a.example");
            assertThat(records(ask(dns, "c.example", DnsType.CNAME))).containsExactly("d.example");
            assertThat(records(ask(dns, "c.example", DnsType.A))).containsExactly("192.0.2.1");
            assertThat(records(ask(dns, "q.w.example", DnsType.TXT))).containsExactly("wild");
            assertThat(records(ask(dns, "long.example", DnsType.TXT)))
                    .containsExactly(String.join("|", java.util.Collections.nCopies(25, LONG)));
            assertThat(ask(dns, "a.example", DnsType.TLSA)).isEqualTo(new NoData(60, false));
            assertThat(ask(dns, "c.example", DnsType.TLSA)).isEqualTo(new NoData(60, false));
            assertThat(ask(dns, "e.example", DnsType.A)).isEqualTo(new NoData(60, false));
            assertThat(ask(dns, "nowhere.example", DnsType.A)).isEqualTo(new NoName(60, false));
            assertThat(ask(dns, "x.example", DnsType.A)).isEqualTo(new NoName(60, false));
            assertThat(ask(dns, "loop.example", DnsType.A)).isInstanceOf(Failed.class);
        }
    }

    @Test
    void filesAreLaidOverAResolver(@TempDir Path folder) throws IOException {
        Path mine = Files.writeString(
                folder.resolve("mine.yaml"),
                "_dmarc.a.example:\n- TXT: v=DMARC1; p=reject\nz.example:\n- CNAME: a.example\n");
        try (Unbound unbound = Unbound.serving(RECORDS)) {
            Dns dns = DnsSource.open(List.of(unbound.where(), mine.toString()));
            assertThat(records(ask(dns, "_dmarc.a.example", DnsType.TXT))).containsExactly("v=DMARC1; p=reject");
            assertThat(records(ask(dns, "a.example", DnsType.A))).containsExactly("192.0.2.1");
            assertThat(records(ask(dns, "z.example", DnsType.A))).containsExactly("192.0.2.1");
            assertThat(ask(dns, "nowhere.example", DnsType.A)).isInstanceOf(NoName.class);
        }
    }

    @Test
    void aResolverBeforeAServerWithFaults() {
        String fixture = "{\"a.example\": {\"TXT\": [\"x\"]}, \"f.example\": {\"_fault\": \"SERVFAIL\"}, \"b.example\":"
                + " {\"CNAME\": [\"a.example\"]}}";
        try (FaultDns server = FaultDns.serving(fixture);
                Unbound unbound = Unbound.before(server)) {
            Dns dns = DnsSource.open(List.of(unbound.where()));
            assertThat(records(ask(dns, "b.example", DnsType.TXT))).containsExactly("x");
            assertThat(ask(dns, "f.example", DnsType.TXT)).isEqualTo(new Failed(Why.SERVFAIL));
            assertThat(ask(dns, "nowhere.example", DnsType.TXT)).isInstanceOf(NoName.class);
        }
    }

    @Test
    void anAnswerThatWasValidatedIsAuthenticAndOneThatIsBogusFails(@TempDir Path folder) throws Exception {
        String zone = """
            $TTL 300
            signed.example. SOA ns.signed.example. h.signed.example. 1 3600 600 864000 60
            signed.example. NS ns.signed.example.
            ns.signed.example. A 192.0.2.53
            signed.example. TXT "v=spf1 -all"
            bad.signed.example. A 192.0.2.7
            """;
        Files.writeString(folder.resolve("zone"), zone);
        String key = run(folder, "dnssec-keygen", "-q", "-a", "ECDSAP256SHA256", "-f", "KSK", "signed.example")
                .strip();
        run(folder, "dnssec-signzone", "-q", "-S", "-z", "-o", "signed.example", "-K", ".", "zone");
        String anchor;
        try (Stream<String> lines = Files.lines(folder.resolve(key + ".key"))) {
            anchor = lines.filter(line -> !line.startsWith(";")).findFirst().orElseThrow();
        }
        String signed = Files.readString(folder.resolve("zone.signed")).replace("192.0.2.7", "192.0.2.8");
        try (Unbound unbound = Unbound.validating("signed.example.", signed, anchor)) {
            Dns dns = DnsSource.open(List.of(unbound.where()));
            assertThat(ask(dns, "signed.example", DnsType.TXT))
                    .isEqualTo(new Found(List.of(new DnsRecord.Txt(List.of("v=spf1 -all"))), 300, true));
            assertThat(ask(dns, "signed.example", DnsType.MX)).isEqualTo(new NoData(60, true));
            assertThat(ask(dns, "no.signed.example", DnsType.MX)).isEqualTo(new NoName(60, true));
            assertThat(ask(dns, "bad.signed.example", DnsType.A)).isEqualTo(new Failed(Why.BOGUS));
        }
    }

    private static String run(Path folder, String... command) throws Exception {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(command[0]).isZero();
            return said;
        } catch (IOException absent) {
            throw Skip.program("bind9-utils");
        }
    }
}
