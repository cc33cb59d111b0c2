package org.sigillo.documents.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sigillo.dmarc.DmarcMode;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsQuestion;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.documents.json.JsonException;
import org.sigillo.evidence.Step;
import org.sigillo.inbound.Envelope;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;

class EvidenceTest {
    private static final DomainName NAME = DomainName.of("example.com");

    private static EvidenceBundle bundle(List<Step> steps) {
        return new EvidenceBundle(
                Instant.parse("2026-01-01T00:00:00.123456789Z"),
                new Envelope(IpAddress.of("2001:db8::1"), "h\u00fflo", null),
                "mx.example.net",
                DmarcMode.RFC7489,
                List.of(DomainName.of("list.example")),
                true,
                "ab".repeat(32),
                123,
                steps);
    }

    private static List<Step> everyKindOfAnswer() {
        List<DnsRecord> records = List.of(
                new DnsRecord.A(IpAddress.of("192.0.2.1")),
                new DnsRecord.Aaaa(IpAddress.of("2001:db8::2")),
                new DnsRecord.Caa(128, "issue", "ca.example; x=\u00ff"),
                new DnsRecord.Cname(NAME),
                new DnsRecord.Mx(10, ""),
                new DnsRecord.Ns(NAME),
                new DnsRecord.Ptr("what\u0000 \u00e9ver"),
                new DnsRecord.Soa("ns.example.com", 4_000_000_000L, 60),
                new DnsRecord.Tlsa(3, 1, 1, "0d6f"),
                new DnsRecord.Txt(List.of("v=spf1 ", "", "\u0000\u00ff")));
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < records.size(); i++) {
            steps.add(new Step(
                    new DnsQuestion(NAME, DnsType.values()[i]),
                    new DnsAnswer.Found(List.of(records.get(i)), i, i % 2 == 0)));
        }
        DomainName odd = java.util.Objects.requireNonNull(DomainName.parseOctets("odd\u00ff name.example"));
        steps.add(new Step(new DnsQuestion(odd, DnsType.TXT), new DnsAnswer.NoData(5, true)));
        steps.add(new Step(new DnsQuestion(odd, DnsType.A), new DnsAnswer.NoName(6, false)));
        for (DnsAnswer.Why why : DnsAnswer.Why.values()) {
            steps.add(new Step(new DnsQuestion(DomainName.of(why.name()), DnsType.A), new DnsAnswer.Failed(why)));
        }
        return steps;
    }

    @Test
    void readsBackWhatItWrote() throws JsonException {
        EvidenceBundle bundle = bundle(everyKindOfAnswer());
        byte[] file = EvidenceWriter.bytes(bundle);
        assertThat(EvidenceReader.read(file)).isEqualTo(bundle);
        assertThat(EvidenceWriter.bytes(EvidenceReader.read(file))).isEqualTo(file);
    }

    @Test
    void replaysTheRecordedAnswersAndNoOther() {
        List<Step> steps = everyKindOfAnswer();
        Replay replay = new Replay(steps);
        assertThat(steps)
                .allSatisfy(step -> assertThat(replay.ask(step.question())).isEqualTo(step.answer()));
        assertThat(replay.ask(DomainName.of("unknown.example"), DnsType.A))
                .isEqualTo(new DnsAnswer.Failed(DnsAnswer.Why.UNREACHABLE));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "sigilloEvidence":1      | "sigilloEvidence":2      | another version
            "sigilloEvidence":1      | "x":1                    | no "sigilloEvidence"
            2026-01-01T              | yesterday                | is not an instant
            2001:db8::1              | 2001:db8::g              | is not an address
            "rfc7489"                | "rfc822"                 | is not known here
            "ttl":0                  | "ttl":-1                 | "dns[0].ttl"
            "why":"timeout"          | "why":"tired"            | "tired" is not known
            "answer":"nodata"        | "answer":"maybe"         | "maybe" is none of
            "dns":[                  | "dns":["x",              | dns[0] is not an object
            "preference":10          | "preference":70000       | records[0].preference
            "type":"TXT"             | "type":"HINFO"           | "HINFO" is not known
            """)
    void saysWhatIsWrongWithAFile(String there, String instead, String complaint) {
        String file = new String(EvidenceWriter.bytes(bundle(everyKindOfAnswer())), UTF_8);
        assertThat(file).contains(there);
        byte[] broken = file.replace(there, instead).getBytes(UTF_8);
        assertThatThrownBy(() -> EvidenceReader.read(broken))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining(complaint);
    }

    @Test
    void neverThrowsAnythingElseOnATornFile() {
        byte[] file = EvidenceWriter.bytes(bundle(everyKindOfAnswer()));
        for (int length = 0; length < file.length - 1; length += 7) {
            byte[] torn = java.util.Arrays.copyOf(file, length);
            assertThatThrownBy(() -> EvidenceReader.read(torn)).isInstanceOf(JsonException.class);
        }
    }
}
