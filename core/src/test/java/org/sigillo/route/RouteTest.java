package org.sigillo.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.explain.Catalogue;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderLimits;
import org.sigillo.message.HeaderSplitter;
import org.sigillo.spec.Finding;

class RouteTest {
    private static final String DIRECT = """
            Return-Path: <alice@a.example>
            Authentication-Results: mx.b.example; spf=pass smtp.mailfrom=a.example;
             dkim=pass header.d=a.example; dmarc=pass header.from=a.example
            Received: from out.a.example (out.a.example [192.0.2.1])
             by mx.b.example (Postfix) with ESMTPS id 2
             for <bob@b.example>; Mon, 5 Jan 2026 10:00:05 +0000
            Received: from laptop (unknown [10.0.0.7]) by out.a.example with ESMTPSA id 1;
             Mon, 5 Jan 2026 11:00:00 +0100
            DKIM-Signature: v=1; a=rsa-sha256; d=a.example; s=s1; h=From : To; t=1767607200; bh=x; b=y
            From: Alice <alice@a.example>
            To: bob@b.example
            """;

    private static final String LISTED = """
            Return-Path: <list-bounces@lists.c.example>
            Received: by 10.1.1.1 with SMTP id 9; Mon, 5 Jan 2026 10:10:09 +0000
            Received: from lists.c.example (lists.c.example [198.51.100.9]) by mx.b.example with ESMTPS id 8
             for <bob@b.example>; Mon, 5 Jan 2026 10:10:00 +0000
            Authentication-Results: mx.b.example; spf=pass smtp.mailfrom=lists.c.example;
             dkim=fail header.d=a.example; dkim=pass header.d=c.example; dmarc=fail header.from=a.example; arc=pass
            ARC-Seal: i=1; a=rsa-sha256; t=1767607205; cv=none; d=c.example; s=arc; b=x
            ARC-Message-Signature: i=1; a=rsa-sha256; d=c.example; s=arc; h=From:Subject; bh=x; b=x
            ARC-Authentication-Results: i=1; lists.c.example; spf=pass smtp.mailfrom=alice@a.example;
             dkim=pass header.d=a.example; dmarc=pass header.from=a.example
            Received: from out.a.example (out.a.example [192.0.2.1]) by lists.c.example with ESMTP id 7
             for <list@lists.c.example>; Mon, 5 Jan 2026 10:00:05 +0000
            List-Id: A list <list.c.example>
            DKIM-Signature: v=1; a=rsa-sha256; d=a.example; s=s1; h=From:To; bh=x; b=y
            From: alice@a.example
            """;

    private static Header header(String text) {
        return HeaderSplitter.header(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8), HeaderLimits.DEFAULT);
    }

    private static Route read(String text) {
        return Route.read(header(text));
    }

    private static List<String> codes(Route route) {
        return route.findings().stream().map(finding -> finding.reason().code()).toList();
    }

    @Test
    void aDirectMessage() {
        Route route = read(DIRECT);
        assertThat(route.hops()).extracting(Hop::by).containsExactly("out.a.example", "mx.b.example");
        assertThat(route.hops()).extracting(Hop::number).containsExactly(1, 2);
        assertThat(route.hops()).extracting(Hop::delay).containsExactly(null, Duration.ofSeconds(5));
        assertThat(route.transit()).isEqualTo(Duration.ofSeconds(5));
        assertThat(route.delivering()).isEqualTo("mx.b.example");
        assertThat(route.claims()).hasSize(1);
        Claim claim = route.claims().getFirst();
        assertThat(claim.standing()).isEqualTo(Standing.OURS);
        assertThat(claim.hop()).isEqualTo(2);
        assertThat(route.trusted()).containsExactly(claim);
        assertThat(route.identities())
                .isEqualTo(new Identities(
                        List.of("alice@a.example"),
                        "alice@a.example",
                        List.of("a.example"),
                        "out.a.example",
                        null,
                        null));
        assertThat(route.recipients()).containsExactly("bob@b.example");
        assertThat(route.signatures()).singleElement().satisfies(signature -> {
            assertThat(signature.headers()).containsExactly("from", "to");
            assertThat(signature.signedAt()).hasToString("2026-01-05T10:00:00Z");
            assertThat(signature.relation()).isEqualTo(Signature.Relation.SAME);
        });
        assertThat(route.forwarding()).isEmpty();
        assertThat(route.breaks()).isEmpty();
        assertThat(codes(route)).containsExactly("route.submitted");
    }

    @Test
    void throughAList() {
        Route route = read(LISTED);
        assertThat(route.claims()).extracting(Claim::standing).containsExactly(Standing.SEALED, Standing.BESIDE);
        assertThat(route.claims()).extracting(Claim::hop).containsExactly(1, 2);
        assertThat(route.custody()).singleElement().satisfies(set -> {
            assertThat(set.isComplete()).isTrue();
            assertThat(set.sealer()).isEqualTo("c.example");
            assertThat(set.chainValidation()).isEqualTo("none");
            assertThat(set.authservId()).isEqualTo("lists.c.example");
            assertThat(set.sealedAt()).hasToString("2026-01-05T10:00:05Z");
        });
        assertThat(route.identities().listId()).isEqualTo("list.c.example");
        assertThat(route.identities().helo()).isEqualTo("lists.c.example");
        assertThat(route.forwarding())
                .extracting(ForwardingSign::kind)
                .contains(
                        ForwardingSign.Kind.LIST_ID,
                        ForwardingSign.Kind.ARC_SET,
                        ForwardingSign.Kind.RECIPIENT_CHANGED);
        assertThat(route.breaks())
                .extracting(
                        broke -> broke.method() + " " + broke.subject() + " " + broke.after() + " " + broke.trusted())
                .containsExactly("dkim a.example fail true", "dmarc a.example fail true");
        assertThat(codes(route))
                .contains(
                        "route.no-tls",
                        "route.return-path-differs",
                        "route.dmarc-failed",
                        "route.mailing-list",
                        "route.forwarded",
                        "route.dkim-broke",
                        "route.dmarc-broke");
    }

    @Test
    void theOrderShowsWhatIsForged() {
        Route route = read("""
                Received: from evil.example (evil.example [203.0.113.5]) by mx.b.example with ESMTP id 3; 5 Jan 2026 10:00 +0000
                Authentication-Results: other.example; dmarc=pass header.from=bank.example
                Received: from mx.b.example (mx.b.example [192.0.2.77]) by mx2.b.example with ESMTP id 2; 5 Jan 2026 09:59 +0000
                Authentication-Results: mx.b.example; dmarc=pass header.from=bank.example
                Received: from x by y.z.example; 5 Jan 2026 09:58 +0000
                From: ceo@bank.example
                """);
        assertThat(route.claims()).extracting(Claim::standing).containsExactly(Standing.SUSPECT, Standing.FOREIGN);
        assertThat(route.trusted()).isEmpty();
        assertThat(codes(route)).contains("route.results-suspect", "route.no-trusted-results");
    }

    @Test
    void innerHopsOfTheDeliveringSystemAreItsOwn() {
        Route route = read("""
                Received: from mx.b.example (mx.b.example [192.0.2.77]) by store.b.example with LMTP id 3; 5 Jan 2026 10:00 +0000
                Authentication-Results: b.example; dmarc=pass header.from=a.example
                Received: from a.example (a.example [203.0.113.5]) by mx.b.example with ESMTPS id 2; 5 Jan 2026 09:59 +0000
                From: x@a.example
                """);
        assertThat(route.trusted()).hasSize(1);
        assertThat(route.claims().getFirst().standing()).isEqualTo(Standing.OURS);
        assertThat(route.identities().helo()).isEqualTo("a.example");
        Route named = Route.read(header("""
                        Authentication-Results: our-service; dmarc=fail header.from=a.example
                        Received: from a.example (a.example [203.0.113.5]) by mx.b.example with ESMTPS id 2; 5 Jan 2026 09:59 +0000
                        From: x@a.example
                        """), List.of("our-service"));
        assertThat(named.trusted()).hasSize(1);
        assertThat(codes(named)).contains("route.dmarc-failed");
    }

    @Test
    void probableForwarding() {
        Route route = read(DIRECT.replace("spf=pass", "spf=softfail"));
        assertThat(codes(route)).contains("route.probable-forwarding");
    }

    @Test
    void forwarders() {
        Route route = read(
                "Delivered-To: bob@c.example\nX-Forwarded-To: bob@c.example\nReturn-Path: <SRS0=ab=XY=a.example=alice@b.example>\n"
                        + "Delivered-To: bob@b.example\n" + DIRECT);
        assertThat(route.forwarding())
                .extracting(ForwardingSign::kind)
                .containsExactly(
                        ForwardingSign.Kind.FORWARDED_FIELD,
                        ForwardingSign.Kind.SENDER_REWRITTEN,
                        ForwardingSign.Kind.DELIVERED_ELSEWHERE,
                        ForwardingSign.Kind.DELIVERED_ELSEWHERE);
        assertThat(codes(route)).contains("route.forwarded").doesNotContain("route.mailing-list");
    }

    @Test
    void ownDomainUnproved() {
        Route route = read("""
                Delivered-To: bob@b.example
                Received: from x.esp.example (x.esp.example [203.0.113.9]) by mx.b.example with ESMTPS id 1; 5 Jan 2026 10:00 +0000
                From: boss@b.example
                """);
        assertThat(codes(route)).contains("route.from-is-recipient-domain", "route.unsigned");
    }

    @Test
    void clocksAndQueues() {
        Route route = read("""
                Received: from b.example by c.example; 5 Jan 2026 09:00:00 +0000
                Received: from a.example by b.example; 5 Jan 2026 12:30:00 +0000
                Received: from x by a.example; 5 Jan 2026 10:00:00 +0000
                Received: from y by x; whenever
                Received: ???
                From: a@a.example
                """);
        assertThat(route.hops())
                .extracting(Hop::delay)
                .containsExactly(null, null, Duration.ofMinutes(150), Duration.ofMinutes(-210));
        assertThat(codes(route))
                .contains("route.slow-hop", "route.back-in-time", "route.no-date", "route.received-unreadable");
        Finding slow = route.findings().stream()
                .filter(f -> f.reason() == RouteReason.SLOW_HOP)
                .findFirst()
                .orElseThrow();
        assertThat(slow.arguments()).containsExactly("b.example", "2 h 30 min");
    }

    @Test
    void brokenChains() {
        Route route = read("""
                ARC-Seal: i=3; cv=fail; d=c.example; s=s; b=x
                ARC-Seal: i=1; cv=pass; d=a.example; s=s; b=x
                ARC-Seal: i=1; cv=none; d=a.example; s=s; b=x
                ARC-Seal: cv=none; d=a.example; s=s; b=x
                ARC-Message-Signature: i=51; d=a.example
                From: a@a.example
                """);
        assertThat(codes(route))
                .contains("route.arc-unnumbered", "route.arc-gap", "route.arc-incomplete", "route.arc-failed");
        assertThat(route.custody()).extracting(CustodySet::instance).containsExactly(1, 3);
        assertThat(route.custody().getFirst().repeated()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "From: a@b.example",
                "From: a@b.example\nFrom: c@d.example",
                "Received:",
                "DKIM-Signature:",
                "ARC-Seal:",
                "Authentication-Results: ;;;===(((",
                "Received-SPF: (((",
                "List-Id: <",
                "Return-Path:",
                "Sender: x",
                "\u0000: \u0000",
                "no field at all"
            })
    void isTotal(String text) {
        Route route = read(text + "\n");
        assertThat(route.hops()).isEmpty();
        assertThat(codes(route)).contains("route.no-received");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Received: from a.example ([192.0.2.1]) by b.example; 5 Jan 2026 10:00 +0000\n",
                "Authentication-Results: b.example; dkim=pass header.d=a.example; arc=fail\n",
                "ARC-Seal: i=1; cv=none\n",
                "DKIM-Signature: d=x; l=1\n",
                "From: a@b.example\n",
                "Delivered-To: a@b.example\n",
                "List-Id: x\n"
            })
    void isLinear(String field) {
        long start = System.nanoTime();
        assertThat(read(field.repeat(9_000) + "Received: by b.example; x\n")
                        .findings()
                        .size())
                .isLessThan(120);
        assertThat(System.nanoTime() - start).isLessThan(5_000_000_000L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"service@bank.example\" <x@evil.example> | message.display-name-address",
                "PayBank.com <x@evil.example> | message.display-name-domain",
                "\"www.bank.com. security\" <x@evil.example> | message.display-name-domain",
                "a\u202Eb <x@evil.example> | message.display-name-controls",
            })
    void aNameThatShowsAnotherDomainIsToldOf(String from, String code) {
        assertThat(codes(read("From: " + from + "\n"))).contains(code);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "J.Smith <x@evil.example>",
                "Dr.No <x@evil.example>",
                "Shop.com <x@mail.shop.com>",
                "news.shop.com <x@shop.com>",
                ".com <x@evil.example>",
                "com <x@evil.example>"
            })
    void aNameThatIsOneIsNot(String from) {
        assertThat(codes(read("From: " + from + "\n"))).noneMatch(code -> code.contains("display-name"));
    }

    @Test
    void aServiceThatSendsInTheRecipientsNameIsToldOf() {
        String rest = "Delivered-To: me@brand.example\nFrom: news@brand.example\n";
        Route shared = read("DKIM-Signature: d=shared.esp.example; s=a; h=from\n" + rest);
        assertThat(codes(shared))
                .contains("route.from-is-recipient-domain-service")
                .doesNotContain("route.from-is-recipient-domain");
        Route own = read("DKIM-Signature: d=shared.esp.example; s=a; h=from\n"
                + "DKIM-Signature: d=brand.example; s=a; h=from\n" + rest);
        assertThat(codes(own)).contains("route.from-is-recipient-domain");
        assertThat(codes(read(rest))).contains("route.from-is-recipient-domain");
    }

    @Test
    void theHopFromOutsideIsTheEntry() {
        Route route = read("""
                Received: from in.b.example (in.b.example [10.0.0.1]) by store.b.example with LMTP; Thu, 06 Feb 2025 09:30:04 +0000
                Received: from out.a.example (out.a.example [192.0.2.9]) by in.b.example with ESMTP; Thu, 06 Feb 2025 09:30:02 +0000
                Received: from pc ([192.0.2.200]) by out.a.example with ESMTPSA; Thu, 06 Feb 2025 09:30:00 +0000
                From: a@a.example
                """);
        assertThat(String.valueOf(Objects.requireNonNull(route.entry()).address()))
                .isEqualTo("192.0.2.9");
        assertThat(read("From: a@a.example\n").entry()).isNull();
    }

    @ParameterizedTest
    @EnumSource(RouteReason.class)
    void everyCodeHasItsSentence(RouteReason reason) {
        assertThat(Catalogue.ENGLISH.has(reason.code())).isTrue();
    }
}
