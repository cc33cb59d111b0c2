package org.sigillo.net.resolver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsAnswer.Failed;
import org.sigillo.dns.DnsAnswer.Found;
import org.sigillo.dns.DnsAnswer.NoData;
import org.sigillo.dns.DnsAnswer.NoName;
import org.sigillo.dns.DnsAnswer.Why;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.name.DomainName;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/// Messages into answers, octet by octet.
class WireTest {
    private static final Name A = Name.fromConstantString("a.example.");

    @Test
    void aQueryAsksForRecursionAndAuthenticityAndOffers1232Octets() {
        byte[] octets = new Query(0x1234, A, DnsType.TLSA, true).octets();
        assertThat(HexFormat.of().formatHex(octets))
                .isEqualTo("1234" + "0120" + "0001000000000001" + "0161076578616d706c6500" + "00340001"
                        + "00002904d0000000000000");
        assertThat(HexFormat.of().formatHex(new Query(1, A, DnsType.CAA, false).octets()))
                .endsWith("01010001"); // 8659 §7: type 257
        assertThat(HexFormat.of().formatHex(new Query(0xffff, A, DnsType.A, false).octets()))
                .isEqualTo("ffff" + "0120" + "0001000000000000" + "0161076578616d706c6500" + "00010001");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"a.example", "x", "\u00ff\u0000 .example", "a\\b.example", "_25._tcp.a.example"})
    void aNameIsAskedForOctetByOctet(String text) {
        DomainName name = Objects.requireNonNull(DomainName.parseOctets(text));
        assertThat(Records.name(Records.wire(name))).isEqualTo(name);
        assertThat(Records.wire(name).toWire().length).isEqualTo(text.length() + 2);
    }

    @Test
    void theLongestNameFits() {
        DomainName name = DomainName.of(("x".repeat(63) + ".").repeat(3) + "y".repeat(61));
        assertThat(Records.wire(name).toWire()).hasSize(255);
        assertThat(Records.name(Records.wire(name))).isEqualTo(name);
    }

    @Test
    void aDotWithinALabelIsNoBorder() throws Exception {
        assertThat(Records.text(Name.fromString("www\\.good.example."))).isEqualTo("www\\046good.example");
        assertThat(Records.text(Name.root)).isEmpty();
    }

    @ParameterizedTest(name = "{0} is an answer to 1234: {1}")
    @CsvSource({
        "12348180000100010000000001610765 78616d706c650000100001, true",
        "1234818000010001000000000141 07455841 4d504c450000100001, true", // 4343
        "12358180000100010000000001610765 78616d706c650000100001, false", // another id
        "12340180000100010000000001610765 78616d706c650000100001, false", // a query
        "1234a980000100010000000001610765 78616d706c650000100001, false", // another opcode
        "12348180000200010000000001610765 78616d706c650000100001, false", // two questions
        "12348180000100010000000001620765 78616d706c650000100001, false", // another name
        "12348180000100010000000001610765 78616d706c650000110001, false", // another type
        "12348180000100010000000001610765 78616d706c650000100003, false", // another class
        "12348180000100010000000001610765 78616d706c6500001000, false", // cut
        "123481800000000000000000, false", // no question, and yet no error
        "123481830000000000000000, false",
        "123481850000000000000000, true", // REFUSED, and nothing else said
        "1234, false",
    })
    void anAnswerIsKnownByItsQuestion(String hex, boolean answers) {
        byte[] message = HexFormat.of().parseHex(hex.replace(" ", ""));
        assertThat(new Query(0x1234, A, DnsType.TXT, true).isAnsweredBy(message, message.length))
                .isEqualTo(answers);
    }

    private static Message message(int rcode, String answers, String authority) throws Exception {
        Message message = new Message(1);
        message.getHeader().setFlag(Flags.QR);
        message.getHeader().setFlag(Flags.RA);
        message.getHeader().setRcode(rcode);
        for (String line : answers.split(";", -1)) if (!line.isBlank()) message.addRecord(record(line), Section.ANSWER);
        for (String line : authority.split(";", -1))
            if (!line.isBlank()) message.addRecord(record(line), Section.AUTHORITY);
        return message;
    }

    private static Record record(String line) throws Exception {
        String[] fields = line.strip().split(" ", 4);
        int dclass = fields[2].startsWith("CH:") ? DClass.CH : DClass.IN;
        int type = Type.value(fields[2].replace("CH:", ""));
        return Record.fromString(
                Name.fromString(fields[0], Name.root), type, dclass, Long.parseLong(fields[1]), fields[3], Name.root);
    }

    private static @Nullable DnsAnswer read(String answers, String authority) throws Exception {
        return new Walk(DnsType.TXT, A, 16).read(message(Rcode.NOERROR, answers, authority));
    }

    private static Found txt(int ttl, String... texts) {
        return new Found(
                java.util.Arrays.stream(texts)
                        .<DnsRecord>map(t -> new DnsRecord.Txt(List.of(t)))
                        .toList(),
                ttl,
                false);
    }

    @Test
    void onlyTheRecordsOfTheNameAndItsAliasesCount() throws Exception {
        assertThat(read("a.example 60 TXT x; b.example 60 TXT y; a.example 60 A 192.0.2.1; a.example 60 CH:TXT z", ""))
                .isEqualTo(txt(60, "x"));
        assertThat(read("A.EXAMPLE 60 TXT x", "")).isEqualTo(txt(60, "x"));
        assertThat(read("b.example 60 TXT y", "")).isEqualTo(new Failed(Why.MALFORMED));
        assertThat(read("a.example 60 A 192.0.2.1", "")).isEqualTo(new Failed(Why.MALFORMED));
        assertThat(read("c.example 60 TXT x; a.example 50 CNAME b.example; b.example 40 CNAME c.example", ""))
                .isEqualTo(txt(40, "x"));
    }

    @Test
    void aRecordIsThereOnceAndItsTtlIsTheLowest() throws Exception {
        assertThat(read("a.example 60 TXT x; a.example 30 TXT x; a.example 90 TXT y", ""))
                .isEqualTo(txt(30, "x", "y"));
        byte[] octets = message(Rcode.NOERROR, "a.example 7 TXT x", "").toWire();
        octets[octets.length - 8] = (byte) 0x80; // the uppermost bit of the TTL
        assertThat(Exchange.read(octets, octets.length))
                .isInstanceOfSatisfying(
                        Reply.Answer.class,
                        answer -> assertThat(new Walk(DnsType.TXT, A, 16).read(answer.message()))
                                .isEqualTo(txt(0, "x"))); // 2181 §8
    }

    @Test
    void nothingIsThereInAllItsShapes() throws Exception {
        String soa = "example 900 SOA ns.example. h.example. 1 1 1 1 120";
        assertThat(read("", soa)).isEqualTo(new NoData(120, false)); // 2308 §5: the lower of the two
        assertThat(read("", soa.replace("900", "30"))).isEqualTo(new NoData(30, false));
        assertThat(read("", "")).isEqualTo(new NoData(0, false));
        assertThat(read("", "elsewhere 900 SOA ns.example. h.example. 1 1 1 1 120"))
                .isEqualTo(new NoData(0, false)); // not its zone
        assertThat(read("a.example 50 CNAME b.example", soa)).isEqualTo(new NoData(50, false));
        assertThat(new Walk(DnsType.TXT, A, 16).read(message(Rcode.NXDOMAIN, "", soa)))
                .isEqualTo(new NoName(120, false));
        assertThat(new Walk(DnsType.TXT, A, 16).read(message(Rcode.NXDOMAIN, "a.example 50 CNAME b.example", soa)))
                .isEqualTo(new NoName(50, false));
        assertThat(new Walk(DnsType.TXT, A, 16).read(message(Rcode.NXDOMAIN, "a.example 50 TXT x", soa)))
                .isEqualTo(new NoName(120, false));
    }

    @Test
    void aServerThatDoesNotFollowAliasesIsAskedForTheirTargets() throws Exception {
        Walk walk = new Walk(DnsType.TXT, A, 16);
        assertThat(walk.read(message(Rcode.NOERROR, "a.example 50 CNAME b.example", "")))
                .isNull();
        assertThat(walk.name()).isEqualTo(Name.fromConstantString("b.example."));
        assertThat(walk.read(message(Rcode.NOERROR, "b.example 60 TXT x", ""))).isEqualTo(txt(50, "x"));
        Walk loop = new Walk(DnsType.TXT, A, 16);
        assertThat(loop.read(message(Rcode.NOERROR, "a.example 50 CNAME b.example", "")))
                .isNull();
        assertThat(loop.read(message(Rcode.NOERROR, "b.example 50 CNAME a.example", "")))
                .isNull();
        assertThat(loop.read(message(Rcode.NOERROR, "a.example 50 CNAME b.example", "")))
                .isEqualTo(new Failed(Why.CNAME_LOOP));
    }

    @Test
    void anAliasIsAnAnswerToWhoAsksForIt() throws Exception {
        DnsAnswer answer =
                new Walk(DnsType.CNAME, A, 16).read(message(Rcode.NOERROR, "a.example 50 CNAME B.example", ""));
        assertThat(answer).isEqualTo(new Found(List.of(new DnsRecord.Cname(DomainName.of("b.example"))), 50, false));
    }

    @Test
    void anAnswerIsAuthenticIfEveryMessageOnTheWayWas() throws Exception {
        for (boolean first : new boolean[] {true, false}) {
            Walk walk = new Walk(DnsType.TXT, A, 16);
            Message alias = message(Rcode.NOERROR, "a.example 50 CNAME b.example", "");
            if (first) alias.getHeader().setFlag(Flags.AD);
            assertThat(walk.read(alias)).isNull();
            Message end = message(Rcode.NOERROR, "b.example 60 TXT x", "");
            end.getHeader().setFlag(Flags.AD);
            assertThat(walk.read(end)).extracting("authentic").isEqualTo(first);
        }
    }

    @Test
    void aServerThatSendsUsOnToOthersRefuses() throws Exception {
        Message referral = message(Rcode.NOERROR, "", "example 900 NS ns.example.");
        referral.getHeader().unsetFlag(Flags.RA);
        byte[] octets = referral.toWire();
        assertThat(Exchange.read(octets, octets.length)).isEqualTo(new Reply.Refusal(Why.REFUSED));
        referral.getHeader().setFlag(Flags.RA); // from a recursive server it is the third shape of NODATA (2308 §2.2)
        assertThat(Exchange.read(referral.toWire(), octets.length)).isInstanceOf(Reply.Answer.class);
    }

    @Test
    void manglingAMessageNeverThrows() throws Exception {
        String answers =
                "a.example 50 CNAME b.example; b.example 60 TXT \"x y\" z; b.example 60 MX 10 m.example; b.example 60 AAAA 2001:db8::1;"
                        + " b.example 60 CAA 0 issue x; b.example 60 TLSA 3 1 1 abcd; b.example 60 PTR c.example";
        byte[] good = message(Rcode.NOERROR, answers, "example 900 SOA ns.example. h.example. 1 1 1 1 120")
                .toWire();
        Random random = new Random(20260101);
        int read = 0;
        for (int i = 0; i < 30_000; i++) {
            byte[] octets = good.clone();
            for (int n = 1 + random.nextInt(4); n > 0; n--)
                octets[random.nextInt(octets.length)] = (byte) random.nextInt(256);
            int length = random.nextInt(4) == 0 ? random.nextInt(octets.length + 1) : octets.length;
            if (length < Query.HEADER) continue;
            if (!(Exchange.read(octets, length) instanceof Reply.Answer answer)) continue;
            for (DnsType type : DnsType.values()) new Walk(type, A, 16).read(answer.message());
            read++;
        }
        assertThat(read).isGreaterThan(1000);
    }
}
