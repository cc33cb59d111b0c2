package org.sigillo.net.resolver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.dns.CachingDns;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.Zone;
import org.sigillo.name.DomainName;
import org.sigillo.net.fixture.ZoneFileException;

class DnsSourceTest {
    @TempDir
    private Path folder;

    private Path file(String name, String text) {
        try {
            return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static DnsAnswer ask(Dns dns, String name, DnsType type) {
        return dns.ask(DomainName.of(name), type);
    }

    private static List<DnsRecord> records(Dns dns, String name, DnsType type) {
        return ((DnsAnswer.Found) ask(dns, name, type)).records();
    }

    private static DnsRecord txt(String... strings) {
        return new DnsRecord.Txt(List.of(strings));
    }

    @ParameterizedTest(name = "{0} is a resolver")
    @ValueSource(
            strings = {
                "system",
                "192.0.2.1",
                "192.0.2.1:5353",
                "2001:db8::1",
                "[2001:db8::1]",
                "[2001:db8::1]:5353",
                "::1"
            })
    void resolvers(String where) {
        assertThat(DnsSource.open(List.of(where))).isInstanceOf(CachingDns.class);
    }

    @Test
    void withoutAnythingItIsTheSystem() {
        assertThat(DnsSource.open(List.of())).isInstanceOf(CachingDns.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "192.0.2.1:0, a port is a number from 1 to 65535",
        "192.0.2.1:65536, a port is a number from 1 to 65535",
        "192.0.2.1:x, a port is a number from 1 to 65535",
        "[2001:db8::1]:, a port is a number from 1 to 65535",
        "[2001:db8::1, there is no such file",
        "192.0.2, there is no such file",
        "dns.example:53, there is no such file",
        "missing.yaml, there is no such file",
        "'', there is no such file",
    })
    void whatIsNeitherIsNamedInOneSentence(String where, String problem) {
        assertThatThrownBy(() -> DnsSource.open(List.of(where)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("--dns " + where + ": ")
                .hasMessageContaining(problem)
                .hasMessageNotContaining("\n");
    }

    @Test
    void laterFilesAddToEarlierOnes() {
        Path yaml = file("a.YAML", "a.example:\n- TXT: one\n---\nb.example:\n- SERVFAIL\n");
        Path json = file("b.json", "{\"a.example\": {\"TXT\": [\"two\"], \"A\": [\"192.0.2.1\"]}}");
        Path zone = file("c.db", "a.example. 60 IN TXT three\nc.example. A 192.0.2.2\n");
        Dns dns = DnsSource.open(List.of(yaml.toString(), json.toString(), zone.toString()));
        assertThat(dns).isInstanceOf(Zone.class);
        assertThat(records(dns, "a.example", DnsType.TXT)).containsExactly(txt("one"), txt("two"), txt("three"));
        assertThat(records(dns, "a.example", DnsType.A)).hasSize(1);
        assertThat(ask(dns, "b.example", DnsType.A)).isEqualTo(new DnsAnswer.Failed(DnsAnswer.Why.SERVFAIL));
        assertThat(records(dns, "c.example", DnsType.A)).hasSize(1);
        assertThat(ask(dns, "d.example", DnsType.A)).isInstanceOf(DnsAnswer.NoName.class);
    }

    @Test
    void yamlAsPeopleWriteIt() {
        Path yaml = file("a.yaml", """
                # a comment
                long.example:
                  - TXT: >-
                      v=spf1
                      -all
                  - TXT: ["v=DKIM1; ", 'p=abc']
                octets.example: [ {TXT: "\\x96"}, {TXT: "ü€"} ]
                numbers.example:
                  - MX: [0, '']
                  - TXT: 010
                  - TXT: 1e3
                  - TXT: yes
                  - TXT: !!binary dsO8
                nothing.example:
                empty.example: []
                """);
        Dns dns = DnsSource.open(List.of(yaml.toString()));
        assertThat(records(dns, "long.example", DnsType.TXT))
                .containsExactly(txt("v=spf1 -all"), txt("v=DKIM1; ", "p=abc"));
        assertThat(records(dns, "octets.example", DnsType.TXT))
                .containsExactly(
                        txt("\u0096"), txt("\u00c3\u00bc\u00e2\u0082\u00ac")); // octets, UTF-8 only where it must be
        assertThat(records(dns, "numbers.example", DnsType.TXT))
                .containsExactly(txt("010"), txt("1e3"), txt("yes"), txt("v\u00c3\u00bc"));
        assertThat(records(dns, "numbers.example", DnsType.MX)).containsExactly(new DnsRecord.Mx(0, ""));
        assertThat(ask(dns, "nothing.example", DnsType.A)).isInstanceOf(DnsAnswer.NoData.class);
        assertThat(ask(dns, "empty.example", DnsType.A)).isInstanceOf(DnsAnswer.NoData.class);
    }

    @Test
    void aMasterFileInAllItsForms() {
        file("sub.inc", "in 5 TXT included\n");
        Path zone = file("example.zone", """
                ; a comment
                $ORIGIN example.
                $TTL 1h
                @       IN SOA ns hostmaster (
                            2026010100 ; serial
                            3600 600 86400
                            300 )
                        IN NS ns
                        MX 10 mail
                        MX 0 .
                mail 60 IN A 192.0.2.1
                     IN 60 AAAA 2001:db8::1
                MAIL    TXT ( "a;b" "c\\"d"
                              e\\255 )
                *.w     CNAME mail
                @       CAA 128 issue "ca\\.example; x=\\"y\\255"
                other   TYPE65280 \\# 2 abcd
                $INCLUDE sub.inc sub.example.
                n       TXT after
                far.test. TXT x
                _25._tcp TLSA 3 1 1 0D6F
                $GENERATE 1-3 h$ A 192.0.2.$
                1.2.0.192.in-addr.arpa. PTR mail
                ch      CH TXT nobody
                """.replace("\n", "\r\n"));
        Dns dns = DnsSource.open(List.of(zone.toString()));
        assertThat(records(dns, "example", DnsType.MX))
                .containsExactly(new DnsRecord.Mx(10, "mail.example"), new DnsRecord.Mx(0, ""));
        assertThat(records(dns, "example", DnsType.SOA))
                .containsExactly(new DnsRecord.Soa("ns.example", 2026010100L, 300));
        assertThat(records(dns, "example", DnsType.CAA))
                .containsExactly(new DnsRecord.Caa(128, "issue", "ca.example; x=\"y\u00ff"));
        assertThat(ask(dns, "mail.example", DnsType.A)).extracting("ttl").isEqualTo(60);
        assertThat(ask(dns, "mail.example", DnsType.TXT)).extracting("ttl").isEqualTo(3600);
        assertThat(records(dns, "mail.example", DnsType.TXT)).containsExactly(txt("a;b", "c\"d", "e\u00ff"));
        assertThat(records(dns, "x.w.example", DnsType.AAAA)).hasSize(1);
        assertThat(ask(dns, "other.example", DnsType.TXT)).isInstanceOf(DnsAnswer.NoData.class);
        assertThat(records(dns, "in.sub.example", DnsType.TXT)).containsExactly(txt("included"));
        assertThat(records(dns, "n.example", DnsType.TXT)).containsExactly(txt("after"));
        assertThat(records(dns, "far.test", DnsType.TXT)).containsExactly(txt("x"));
        assertThat(records(dns, "_25._tcp.example", DnsType.TLSA)).containsExactly(new DnsRecord.Tlsa(3, 1, 1, "0d6f"));
        assertThat(records(dns, "h3.example", DnsType.A)).hasSize(1);
        assertThat(records(dns, "1.2.0.192.in-addr.arpa", DnsType.PTR))
                .containsExactly(new DnsRecord.Ptr("mail.example"));
        assertThat(ask(dns, "ch.example", DnsType.TXT)).isInstanceOf(DnsAnswer.NoName.class);
    }

    @Test
    void aMasterFileWithoutOriginOrTtl() {
        Path zone = file("bare", "a.example TXT x\na.example. 300 IN TXT \"x\"\nb.example. 7 TXT y\n");
        Dns dns = DnsSource.open(List.of(zone.toString())); // no label is added to a relative name but the root
        assertThat(ask(dns, "a.example", DnsType.TXT))
                .isEqualTo(new DnsAnswer.Found(List.of(txt("x")), Zone.TTL, false));
        assertThat(ask(dns, "b.example", DnsType.TXT)).isEqualTo(new DnsAnswer.Found(List.of(txt("y")), 7, false));
    }

    @ParameterizedTest(name = "{0} line {1}: {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '%',
            value = {
                "a.yaml | 2 | a.example:~- MX: [10]~- A: 192.0.2.1~                 | MX is [preference, host]",
                "a.yaml | 3 | a.example:~- A: 192.0.2.1~- A: 999.0.2.1~             | not an IPv4 address: 999.0.2.1",
                "a.yaml | 3 | a.example:~- TXT: x~b..example: []~                   | not a domain name: b..example",
                "a.yaml | 4 | a.example:~- TXT: x~b.example:~- FOO: y~              | unknown record type FOO",
                "a.yaml | 1 | - a~                                                  | a mapping of names",
                "a.yaml | 1 | just words                                            | a mapping of names",
                "a.yaml | 3 | a.example:~  - TXT: [x~  - TXT: y~                    | that begins in line 2",
                "a.yaml | 3 | a.example:~- TXT: x~\\t- TXT: y~                      | found character '\\t(TAB)'",
                "a.yaml | 2 | a.example:~- TXT: v=spf1: -all: x~                    | mapping values are not allowed here",
                "a.yaml | 2 | a: &x [TIMEOUT]~b: *x~                                | the alias *x is not taken",
                "a.yaml | 2 | a:~- {TXT: x, TXT: y}~                                | Duplicate Object property",
                "a.json | 3 | {`a`: [],~`b`: [{}~                                   | Unexpected end-of-input",
                "a.json | 3 | {`a`:~[],~}                                           | Unexpected character",
                "a.json | 1 | {`a.example`: {`TXT`: `x`, `TXT`: `y`}}               | TXT is given twice",
                "a.json | 2 | {`a.example`: {`TXT`: [`x`],~`MX`: [[10]]}}           | MX is [preference, host]",
                "a.json | 0 |                                                       | is empty",
                "a.yaml | 0 |                                                       | is empty",
                "a.zone | 3 | a TXT x~~b A 192.0.2.999~                             | Invalid address",
                "a.zone | 2 | a TXT x~b MX 10~c TXT y~                              | expected a name",
                "a.zone | 1 | a A~                                                  | expected an address",
                "a.zone | 2 | ; x~a FOO bar~                                        | Invalid type 'FOO'",
                "a.zone | 1 | a TXT `open~b TXT y~                                  | newline in quoted string",
                "a.zone | 2 | a TXT `x`~a TXT `open                                 | EOF in quoted string",
                "a.zone | 2 | a TXT x~b TXT ( y~z~                                  | never closed",
                "a.zone | 1 | $ORIGINS x.~                                          | Invalid directive",
                "a.zone | 1 | $INCLUDE missing.inc~                                 | missing.inc",
                "a.zone | 1 | $INCLUDE a.zone~                                      | includes itself",
                "a.zone | 1 | a TXT )~                                              | invalid close parenthesis",
                "a.zone | 2 | a A 192.0.2.1~a A 192.0.2.1 junk~                     | unexpected tokens at end of record",
                "a.zone | 1 | % A 192.0.2.1~%                                         | no owner",
                "a.zone | 1 | `` A 192.0.2.1~                                       | this is no record",
            })
    void whatIsWrongIsNamedWithFileAndLine(String name, int line, String text, String problem) {
        String content =
                text == null ? "" : text.replace('`', '"').replace('~', '\n').replace("\\t", "\t");
        Path path = file(name, content);
        ZoneFileException wrong =
                catchThrowableOfType(ZoneFileException.class, () -> DnsSource.open(List.of(path.toString())));
        assertThat(wrong).as(text).isNotNull();
        assertThat(wrong)
                .hasMessageContaining(problem)
                .hasMessageContaining(path.toString())
                .hasMessageNotContaining("\n");
        assertThat(wrong.line()).isEqualTo(line);
        if (line > 0) assertThat(wrong).hasMessageContaining(", line " + line + ": ");
    }

    @Test
    void anErrorInAnIncludedFileNamesThatFile() {
        file("sub.inc", "a A 192.0.2.1\nb A x\n");
        Path zone = file("a.zone", "$INCLUDE sub.inc\n");
        assertThatThrownBy(() -> DnsSource.open(List.of(zone.toString())))
                .hasMessageContaining("sub.inc")
                .hasMessageContaining("line 2");
    }

    @Test
    void aFileThatIsABombIsRefused() {
        String aliases = "a: &a [TIMEOUT]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\n";
        Path deepYaml = file("deep.yaml", "a.example:\n- TXT: " + "[".repeat(100_000));
        Path deepJson = file("deep.json", "{\"a.example\": {\"TXT\": " + "[".repeat(100_000));
        Path bomb = file("bomb.yaml", aliases);
        Path oneLine = file("line.zone", "a TXT " + "x ".repeat(1 << 20));
        for (Path path : List.of(deepYaml, deepJson, bomb, oneLine)) {
            assertThatThrownBy(() -> DnsSource.open(List.of(path.toString())))
                    .as(path.toString())
                    .isInstanceOf(ZoneFileException.class);
        }
    }

    @Test
    void aFolderIsNoZoneFile() throws IOException {
        Path yaml = Files.createDirectory(folder.resolve("d.yaml"));
        assertThatThrownBy(() -> DnsSource.open(List.of(folder.toString())))
                .isInstanceOf(ZoneFileException.class)
                .hasMessageContaining("is a directory");
        assertThatThrownBy(() -> DnsSource.open(List.of(yaml.toString())))
                .isInstanceOf(ZoneFileException.class)
                .hasMessageContaining("is a directory");
    }
}
