package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sigillo.authres.AuthenticationResultsParser;
import org.sigillo.dns.Dns;
import org.sigillo.filter.IncomingFilter;
import org.sigillo.filter.IncomingSettings;
import org.sigillo.filter.MailFact;
import org.sigillo.filter.Trust;
import org.sigillo.inbound.Inbound;
import org.sigillo.inbound.InboundSettings;
import org.sigillo.inbound.PolicyMode;
import org.sigillo.inbound.PolicySettings;
import org.sigillo.inbound.Verdict;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderField;
import org.sigillo.message.HeaderLimits;
import org.sigillo.message.HeaderSplitter;
import org.sigillo.milter.Answer;
import org.sigillo.milter.Change;
import org.sigillo.milter.Client;
import org.sigillo.milter.MilterSession;
import org.sigillo.milter.Reply;
import org.sigillo.name.IpAddress;

/// Every file of `hostile/messages` told to the incoming filter field by field, as a mail server does: the verdict is
/// that of the library on the octets, ours are the only results left in our name, and no victim's domain passes.
class FilterHostileTest {
    private static final String OURS = "mx.receiver.example";

    @TestFactory
    Stream<DynamicTest> messages() {
        Dns zone = Suites.zone(Suites.JSON.readTree(Suites.bytes(Suites.hostile("dns/zone.json"))));
        return HostileManifest.rows("messages/").stream()
                .map(row -> DynamicTest.dynamicTest(row.path().substring(9), () -> check(zone, row)));
    }

    private static void check(Dns zone, HostileManifest.Row row) {
        List<MailFact> facts = new ArrayList<>();
        InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(Long.parseLong(row.context("now"))));
        IncomingSettings settings = new IncomingSettings(
                "in",
                OURS,
                Set.of(),
                new Trust(List.of()),
                PolicySettings.DEFAULT.withMode(PolicyMode.ENFORCE),
                HeaderLimits.DEFAULT,
                true,
                10);
        Inbound inbound = new Inbound(zone, clock, System::nanoTime, InboundSettings.DEFAULT);
        IncomingFilter filter = new IncomingFilter(settings, inbound, clock, System::nanoTime, facts::add);
        List<byte[]> body = new ArrayList<>();
        Header header = HeaderSplitter.split(row.bytes(), (buffer, offset, length) -> {
            body.add(java.util.Arrays.copyOfRange(buffer, offset, offset + length));
        });
        Answer answer = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> tell(filter.open(), row, header, body));
        MailFact.Judged judged = (MailFact.Judged) facts.getFirst();
        Verdict direct = inbound.verify(judged.verdict().envelope(), row.bytes());
        assertThat(judged.verdict().dmarc().result()).isEqualTo(direct.dmarc().result());
        assertThat(judged.verdict().dkim()).isEqualTo(direct.dkim());
        answered(answer);
        if (answer.reply().equals(Reply.CONTINUE)) onlyOursLeft(header, answer);
        for (HostileManifest.Expectation expected : row.about("ar.removed")) {
            assertThat(expected.allows(String.valueOf(judged.forged())))
                    .as("%s", expected)
                    .isTrue();
        }
    }

    private static void answered(Answer answer) {
        if (answer.reply() instanceof Reply.Custom reply) {
            assertThat(reply.text()).matches("[ -~]+");
            assertThat(answer.changes()).isEmpty();
        } else {
            assertThat(answer.reply()).isEqualTo(Reply.CONTINUE);
        }
    }

    private static void onlyOursLeft(Header header, Answer answer) {
        List<String> left = new ArrayList<>();
        for (HeaderField field : header.all("authentication-results")) left.add(field.value());
        for (Change change : answer.changes()) {
            switch (change) {
                case Change.DeleteHeader delete -> left.remove(delete.occurrence() - 1);
                case Change.InsertHeader insert -> {
                    assertThat(insert.value().replace("\r\n ", " ")).matches("[ -~]+");
                    if (insert.name().equals("Authentication-Results")) left.addFirst(insert.value());
                }
                case Change.Quarantine quarantine ->
                    assertThat(quarantine.reason()).matches("[ -~]+");
                default -> throw new AssertionError(change);
            }
        }
        assertThat(left.stream()
                        .filter(value -> OURS.equals(
                                AuthenticationResultsParser.parse(value).authservId())))
                .hasSize(1);
        assertThat(AuthenticationResultsParser.parse(left.getFirst()).authservId())
                .isEqualTo(OURS);
    }

    private static Answer tell(MilterSession session, HostileManifest.Row row, Header header, List<byte[]> body) {
        session.connect(new Client("x", IpAddress.parse(row.context("ip")), 25), Map.of());
        session.helo(row.context("helo"), Map.of());
        session.mail(row.context("mailfrom"), List.of(), Map.of());
        for (HeaderField field : header.fields()) {
            String octets = new String(field.raw(), StandardCharsets.ISO_8859_1);
            int colon = field.valueStart() - field.start();
            if (field.nameEnd() == field.start()) session.header(octets, "");
            else session.header(octets.substring(0, colon - 1), octets.substring(colon));
        }
        session.endOfHeader(Map.of());
        for (byte[] piece : body) session.body(piece, 0, piece.length);
        Answer answer = session.endOfMessage(Map.of());
        session.answered();
        return answer;
    }
}
