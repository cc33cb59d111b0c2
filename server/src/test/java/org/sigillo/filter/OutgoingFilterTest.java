package org.sigillo.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sigillo.arc.ArcOutcome;
import org.sigillo.arc.ArcResult;
import org.sigillo.arc.ArcSealer;
import org.sigillo.arc.SealingPlan;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.DkimResult;
import org.sigillo.dkim.SigningAlgorithm;
import org.sigillo.dkim.sign.DkimSigner;
import org.sigillo.dkim.sign.SigningKey;
import org.sigillo.dkim.sign.SigningPlan;
import org.sigillo.dns.Zone;
import org.sigillo.inbound.Envelope;
import org.sigillo.inbound.Inbound;
import org.sigillo.inbound.InboundSettings;
import org.sigillo.inbound.PolicySettings;
import org.sigillo.inbound.Verdict;
import org.sigillo.message.HeaderLimits;
import org.sigillo.milter.Answer;
import org.sigillo.milter.Change;
import org.sigillo.milter.MilterFilter;
import org.sigillo.milter.Reply;
import org.sigillo.name.DomainName;
import org.sigillo.policyd.Socketmap;
import org.sigillo.policyd.SrsMaps;
import org.sigillo.srs.SrsRewriter;
import org.sigillo.srs.SrsSettings;

class OutgoingFilterTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));
    private static final DomainName DOMAIN = DomainName.of("example.com");

    private final SenderRewriting rewriting = new SenderRewriting(
            new SrsRewriter(SrsSettings.of(DomainName.of("srs.example.com"), "a secret of sixteen"), CLOCK),
            Set.of(DOMAIN));
    private final List<MailFact> facts = new ArrayList<>();
    private final KeyPair pair = pair();
    private final SigningKey key = new SigningKey(DOMAIN, "s1", SigningAlgorithm.ED25519_SHA256, pair.getPrivate());
    private final Zone zone = Zone.builder()
            .txt("s1._domainkey.example.com", "v=DKIM1; k=ed25519; p=" + publicKey())
            .build();

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private String publicKey() {
        byte[] encoded = pair.getPublic().getEncoded();
        return Base64.getEncoder().encodeToString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    }

    private OutgoingFilter filter(String from) {
        SigningTable table = new SigningTable(List.of(new SigningTable.Rule(from, 1, SigningPlan.of(key))));
        OutgoingSettings settings =
                new OutgoingSettings("out", "mx.example.com", Set.of(), () -> table, rewriting, HeaderLimits.DEFAULT);
        return new OutgoingFilter(settings, new DkimSigner(Crypto.JDK, CLOCK), CLOCK, () -> 0L, facts::add);
    }

    private static MailServer server(MilterFilter filter) {
        return new MailServer(filter, "127.0.0.1", "laptop", Map.of("i", "Q1"));
    }

    private Verdict verify(String message) {
        return new Inbound(zone, CLOCK, () -> 0L, InboundSettings.DEFAULT)
                .verify(Envelope.UNKNOWN, message.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void whatIsSignedVerifies() {
        for (String body :
                List.of("", "no final line end", "hello\r\n", "\r\n\r\n", "caf\u00e9\r\n", "x".repeat(2000))) {
            String message = "From: Alice <alice@example.com>\r\nSubject:  two blanks\r\n folded\r\n\r\n" + body;
            Answer answer = server(filter("example.com")).send("alice@example.com", message);
            assertThat(answer.reply()).isEqualTo(Reply.CONTINUE);
            String signed = MailServer.changed(message, answer);
            assertThat(signed).startsWith("DKIM-Signature: v=1;").endsWith(message);
            assertThat(verify(signed).dkim())
                    .singleElement()
                    .satisfies(o -> assertThat(o.result()).isEqualTo(DkimResult.PASS));
        }
        assertThat(((MailFact.Signed) facts.getFirst()).signedBy()).containsExactly("s1._domainkey.example.com");
    }

    @Test
    void whoHasNoRuleGoesUnsigned() {
        for (String from : List.of("alice@example.com", "bob@other.example", "a@b.example, c@d.example", "nobody")) {
            String message = "From: " + from + "\r\n\r\nhello\r\n";
            assertThat(server(filter("bob@example.com"))
                            .send("x@example.com", message)
                            .changes())
                    .isEmpty();
        }
        assertThat(facts)
                .allSatisfy(
                        fact -> assertThat(((MailFact.Signed) fact).signedBy()).isEmpty());
    }

    @Test
    void patternsFitAsTheySay() {
        assertThat(covers("example.com", "alice", "example.com")).isTrue();
        assertThat(covers("example.com", "alice", "a.example.com")).isFalse();
        assertThat(covers(".example.com", "alice", "a.b.example.com")).isTrue();
        assertThat(covers(".example.com", "alice", "example.com")).isFalse();
        assertThat(covers(".example.com", "alice", "notexample.com")).isFalse();
        assertThat(covers("*@*.example.com", "alice", "a.example.com")).isTrue();
        assertThat(covers("Alice@Example.com", "aLICE", "example.com")).isTrue();
        assertThat(covers("alice@example.com", "malice", "example.com")).isFalse();
        assertThat(covers("news-*@example.com", "news-42", "example.com")).isTrue();
        assertThat(covers("*", "anyone", "any.example")).isTrue();
        assertThat(SigningTable.matches("*a*b*c", "xxaxxbxxbxxc")).isTrue();
        assertThat(SigningTable.matches("a*", "b")).isFalse();
    }

    private boolean covers(String from, String local, String domain) {
        return new SigningTable.Rule(from, 1, SigningPlan.of(key)).covers(local, DomainName.of(domain));
    }

    @Test
    void resultsInOurNameAreTakenOutOfOutgoingMail() {
        String message = "Authentication-Results: mx.example.com; dmarc=pass\r\nFrom: a@example.com\r\n\r\n";
        String changed =
                MailServer.changed(message, server(filter("example.com")).send("a@example.com", message));
        assertThat(changed).doesNotContain("dmarc=pass").startsWith("DKIM-Signature:");
    }

    @Test
    void oneListenerForBothTellsThemApartByRule() {
        Trust trust = new Trust(List.of());
        IncomingSettings settings = new IncomingSettings(
                "in", "mx.example.com", Set.of(), trust, PolicySettings.DEFAULT, HeaderLimits.DEFAULT, false, 10);
        Inbound inbound = new Inbound(zone, CLOCK, () -> 0L, InboundSettings.DEFAULT);
        IncomingFilter incoming = new IncomingFilter(settings, inbound, CLOCK, () -> 0L, facts::add);
        EitherFilter either = new EitherFilter(trust, incoming, filter("example.com"));
        String message = "From: alice@example.com\r\n\r\nhello\r\n";
        MailServer outside = new MailServer(either, "192.0.2.1", "x", Map.of());
        assertThat(MailServer.changed(message, outside.send("alice@example.com", message)))
                .startsWith("Authentication-Results: mx.example.com;");
        MailServer ours = new MailServer(either, "192.0.2.1", "x", Map.of("auth_authen", "alice"));
        assertThat(MailServer.changed(message, ours.send("alice@example.com", message)))
                .startsWith("DKIM-Signature:");
        assertThat(either.wanted().changes()).hasSize(4);
    }

    @Test
    void whatIsLetInIsSealedAndTheSealHolds() {
        IncomingSettings settings = new IncomingSettings(
                "in",
                "mx.example.com",
                Set.of(),
                new Trust(List.of()),
                PolicySettings.DEFAULT,
                HeaderLimits.DEFAULT,
                true,
                10);
        Inbound inbound = new Inbound(zone, CLOCK, () -> 0L, InboundSettings.DEFAULT);
        ArcSeals seals = new ArcSeals(new ArcSealer(Crypto.JDK, CLOCK), SealingPlan.of(key));
        IncomingFilter incoming = new IncomingFilter(settings, inbound, seals, null, CLOCK, () -> 0L, facts::add);
        String message = "From: bob@other.example\r\nSubject: x\r\n\r\nhello\r\n";
        for (int hop = 1; hop <= 3; hop++) {
            MailServer server = new MailServer(incoming, "192.0.2.1", "x", Map.of());
            message = MailServer.changed(message, server.send("bob@other.example", message));
            ArcOutcome arc = verify(message).arc();
            assertThat(arc.result()).isEqualTo(ArcResult.PASS);
            assertThat(arc.instances()).isEqualTo(hop);
        }
        assertThat(((MailFact.Judged) facts.getLast()).sealedBy()).isEqualTo("s1._domainkey.example.com");
    }

    @Test
    void theSenderOfMailThatIsPassedOnIsRewrittenAndFoundAgain() {
        String message = "From: bob@other.example\r\n\r\nhello\r\n";
        Answer answer = server(filter("example.com")).send("bob@other.example", message);
        assertThat(answer.changes()).singleElement().isInstanceOfSatisfying(Change.ChangeSender.class, change -> {
            assertThat(change.address()).startsWith("<SRS0=").endsWith("=other.example=bob@srs.example.com>");
            SrsMaps maps = new SrsMaps(() -> rewriting);
            String bare = change.address().substring(1, change.address().length() - 1);
            assertThat(maps.find("reverse", bare)).isEqualTo(new Socketmap.Answer.Found("bob@other.example"));
            assertThat(maps.find("forward", "bob@other.example")).isEqualTo(new Socketmap.Answer.Found(bare));
            assertThat(maps.find("forward", "a@example.com")).isEqualTo(new Socketmap.Answer.NotFound());
            assertThat(maps.find("reverse", bare.replace("=bob", "=eve"))).isEqualTo(new Socketmap.Answer.NotFound());
            assertThat(maps.find("forward", "@other.example")).isEqualTo(new Socketmap.Answer.NotFound());
            assertThat(maps.find("forward", "a\r\nb@other.example")).isEqualTo(new Socketmap.Answer.NotFound());
            assertThat(maps.find("other", bare)).isInstanceOf(Socketmap.Answer.Never.class);
        });
        assertThat(server(filter("nobody.example")).send("", message).changes()).isEmpty();
        assertThat(server(filter("nobody.example"))
                        .send("a@example.com", message)
                        .changes())
                .isEmpty();
    }
}
