package org.sigillo.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sigillo.arc.ArcOutcome;
import org.sigillo.arc.ArcResult;
import org.sigillo.arc.ArcSealer;
import org.sigillo.arc.SealingPlan;
import org.sigillo.dkim.Crypto;
import org.sigillo.dkim.SigningAlgorithm;
import org.sigillo.dkim.sign.DkimSigner;
import org.sigillo.dkim.sign.KeyFile;
import org.sigillo.dkim.sign.KeyText;
import org.sigillo.dkim.sign.SigningKey;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.Zone;
import org.sigillo.inbound.Envelope;
import org.sigillo.inbound.Inbound;
import org.sigillo.inbound.InboundSettings;
import org.sigillo.inbound.PolicySettings;
import org.sigillo.message.HeaderLimits;
import org.sigillo.name.Cidr;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;

/// A message comes in, a list changes it, and it goes out again: what is sealed, and what is not.
class ForwardingTest {
    private static final String MESSAGE =
            "From: bob@other.example\r\nMessage-ID: <1@other.example>\r\n" + "Subject: x\r\n\r\nhello\r\n";
    private static final KeyPair PAIR = Crypto.JDK.keyPair(SigningAlgorithm.RSA_SHA256, 2048);
    private static final SigningKey KEY =
            new SigningKey(DomainName.of("example.com"), "s1", SigningAlgorithm.RSA_SHA256, PAIR.getPrivate());
    private static final Zone ZONE =
            Zone.builder().txt("s1._domainkey.example.com", record()).build();
    private static final List<byte[]> SECRETS = List.of(new byte[32], "another".getBytes(StandardCharsets.US_ASCII));

    private final List<MailFact> facts = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private static String record() {
        byte[] pem = KeyText.pem(PAIR.getPrivate()).getBytes(StandardCharsets.US_ASCII);
        return KeyText.record(((KeyFile.Answer.Read) KeyFile.read(pem, Crypto.JDK)).record());
    }

    private String in(String message, Dns dns) {
        IncomingSettings settings = new IncomingSettings(
                "in",
                "mx.example.com",
                Set.of(),
                new Trust(List.of()),
                PolicySettings.DEFAULT,
                HeaderLimits.DEFAULT,
                true,
                10);
        Inbound inbound = new Inbound(dns, () -> now, () -> 0L, InboundSettings.DEFAULT);
        IncomingFilter filter = new IncomingFilter(
                settings, inbound, null, new ArrivalStamp(SECRETS, () -> now), () -> now, () -> 0L, facts::add);
        MailServer server = new MailServer(filter, "192.0.2.1", "x", Map.of());
        return MailServer.changed(message, server.send("bob@other.example", message));
    }

    private String in(String message) {
        return in(message, ZONE);
    }

    private String out(String message, String client, Map<String, String> macros, List<byte[]> secrets) {
        OutgoingSettings settings = new OutgoingSettings(
                "out", "mx.example.com", Set.of(), () -> SigningTable.EMPTY, null, HeaderLimits.DEFAULT);
        ArcSeals seals = new ArcSeals(new ArcSealer(Crypto.JDK, () -> now), SealingPlan.of(KEY));
        Forwarding forwarding = new Forwarding(
                seals, new ArrivalStamp(secrets, () -> now), List.of(new Cidr(IpAddress.of("127.0.0.0"), 8)));
        OutgoingFilter filter = new OutgoingFilter(
                settings, new DkimSigner(Crypto.JDK, () -> now), forwarding, () -> now, () -> 0L, facts::add);
        MailServer server = new MailServer(filter, client, "lists", macros);
        return MailServer.changed(message, server.send("list@example.com", message));
    }

    private String out(String message) {
        return out(message, "127.0.0.1", Map.of(), SECRETS);
    }

    /// What a list does to a message.
    private static String listed(String message) {
        return "Received: by lists\r\n" + message.replace("Subject: ", "Subject: [list] ") + "-- \r\nlist footer\r\n";
    }

    private ArcOutcome arc(String message) {
        return new Inbound(ZONE, () -> now, () -> 0L, InboundSettings.DEFAULT)
                .verify(Envelope.UNKNOWN, message.getBytes(StandardCharsets.ISO_8859_1))
                .arc();
    }

    private static void assertNotSealed(String message) {
        assertThat(message).doesNotContain("a=rsa-sha256", ArrivalStamp.NAME, "Authentication-Results: mx.example.com");
    }

    private void assertUnknown(String message) {
        assertNotSealed(out(message));
        assertThat(((MailFact.Signed) facts.getLast()).refused())
                .containsExactly("s1._domainkey.example.com sealing.arrival-unknown");
    }

    @Test
    void whatAListPassesOnIsSealedHopByHop() {
        String message = MESSAGE;
        for (int hop = 1; hop <= 3; hop++) {
            String arrived = in(message);
            assertThat(arrived).contains(ArrivalStamp.NAME + ": t=1767225600; cv=" + (hop == 1 ? "none" : "pass"));
            message = out(listed(arrived));
            assertThat(message)
                    .startsWith("ARC-Seal: i=" + hop + ";")
                    .contains("\r\nARC-Authentication-Results: i=" + hop + "; mx.example.com;")
                    .doesNotContain(ArrivalStamp.NAME, "\r\nAuthentication-Results: mx");
            assertThat(arc(message).result()).isEqualTo(ArcResult.PASS);
            assertThat(arc(message).instances()).isEqualTo(hop);
            assertThat(((MailFact.Signed) facts.getLast()).sealedBy()).isEqualTo("s1._domainkey.example.com");
        }
        assertThat(message).contains("arc=pass");
    }

    @Test
    void aChainThatFailedIsSealedAsFailed() {
        String sealed = out(listed(in(MESSAGE)));
        String broken = out(listed(in(listed(sealed))));
        assertThat(broken).startsWith("ARC-Seal: i=2; a=rsa-sha256; cv=fail;");
        assertThat(in(broken)).as("to that nothing is added").doesNotContain(ArrivalStamp.NAME);
    }

    @Test
    void whereAKeyOfTheChainIsNotToBeHadNothingIsClaimed() {
        String sealed = out(listed(in(MESSAGE)));
        String arrived = in(sealed, question -> new DnsAnswer.Failed(DnsAnswer.Why.TIMEOUT));
        assertThat(arrived).contains("arc=fail").doesNotContain(ArrivalStamp.NAME);
        assertThat(out(listed(arrived))).doesNotContain("ARC-Seal: i=2");
    }

    @Test
    void onlyForwardersAreSealedFor() {
        String arrived = listed(in(MESSAGE));
        assertNotSealed(out(arrived, "192.0.2.7", Map.of(), SECRETS));
        assertNotSealed(out(arrived, "127.0.0.1", Map.of("auth_authen", "eve"), SECRETS));
        assertThat(((MailFact.Signed) facts.getLast()).refused()).isEmpty();
        assertThat(out(arrived, "127.0.0.1", Map.of(), SECRETS)).startsWith("ARC-Seal");
    }

    @Test
    void whatIsNotProvedIsNotSealed() {
        assertUnknown("Authentication-Results: mx.example.com; dmarc=pass\r\n" + MESSAGE);
        String arrived = in(MESSAGE);
        assertUnknown(arrived.replace("dmarc=none", "dmarc=pass"));
        assertUnknown(arrived.replace("<1@other.example>", "<2@other.example>"));
        assertUnknown(arrived.replace("cv=none", "cv=pass"));
        assertUnknown(arrived.replace("; i=0;", "; i=1;"));
        assertUnknown("ARC-Seal: i=1; cv=none\r\n" + arrived);
        assertUnknown("Message-ID: <2@other.example>\r\n" + arrived);
        assertThat(out(MESSAGE)).isEqualTo(MESSAGE);
        assertThat(((MailFact.Signed) facts.getLast()).refused())
                .as("nothing was claimed")
                .isEmpty();
    }

    @Test
    void aStampFromOutsideDoesNotComeIn() {
        String arrived = in(MESSAGE);
        String again = in(arrived.replace("Received-SPF", "X-Old"));
        assertThat(again.split(ArrivalStamp.NAME, -1)).hasSize(2);
        assertThat(in(ArrivalStamp.NAME.toLowerCase(java.util.Locale.ROOT) + " : t=1\r\n" + MESSAGE))
                .doesNotContain("t=1\r\n");
    }

    @Test
    void aStampIsReadHoweverItWasFolded() {
        String folded = in(MESSAGE).replace("; cv=", ";\r\n\tcv=").replace("; h=", ";\r\n  h=");
        assertThat(out(folded.replace(";\r\n dkim=none", "; dkim=none"))).startsWith("ARC-Seal: i=1;");
    }

    @Test
    void aStampGrowsOldAndItsSecretToo() {
        String arrived = listed(in(MESSAGE));
        now = now.plus(ArrivalStamp.MAX_AGE);
        assertThat(out(arrived)).startsWith("ARC-Seal");
        assertThat(out(arrived, "127.0.0.1", Map.of(), SECRETS.reversed()))
                .as("the secret before this one")
                .startsWith("ARC-Seal");
        assertNotSealed(out(arrived, "127.0.0.1", Map.of(), SECRETS.subList(1, 2)));
        now = now.plus(Duration.ofSeconds(1));
        assertUnknown(arrived);
    }
}
