package org.sigillo.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sigillo.dmarc.DmarcPolicy;
import org.sigillo.dmarc.PolicyShare;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.SetChange;
import org.sigillo.dns.Zone;
import org.sigillo.documents.unpack.UnpackLimits;
import org.sigillo.explain.Catalogue;
import org.sigillo.name.DomainName;
import org.sigillo.net.resolver.DnsSource;
import org.sigillo.reports.Incoming;
import org.sigillo.reports.ReportStore;
import org.sigillo.reports.Xml;
import org.sigillo.senders.SenderCatalogue;
import org.sigillo.store.Store;
import org.sigillo.views.Month;
import org.sigillo.views.Period;
import org.sigillo.views.PolicyLadder;
import org.sigillo.views.RecordedMail;
import org.sigillo.views.SenderList;

/// The mail of `examples/recorded`, and what changes would have done to it.
class WhatIfTest {
    private static final DomainName DOMAIN = DomainName.of("trade.example");
    private static final Dns DNS = DnsSource.open(List.of("../examples/recorded/zone.yaml"));
    private static final Instant NOW = Instant.parse("2025-03-09T06:00:00Z");
    private static final Instant LATER = Instant.ofEpochSecond((Xml.DAY + 2) * 86_400);
    private static final String SPF = "v=spf1 ip4:192.0.2.10/31 include:spf.crm.example -all";

    @TempDir
    Path folder = Path.of("");

    private static Evidence evidence(Store store, Period asked) {
        return Evidence.of(store, DOMAIN, asked, DNS, SenderCatalogue.OURS);
    }

    private WhatIf after(String... records) throws Exception {
        try (Store store = Month.empty(Month.Kind.SQLITE, folder)) {
            Month.read(store, "recorded/reports.mbox", NOW);
            return after(evidence(store, Period.ALL), DNS, records);
        }
    }

    private static WhatIf after(Evidence evidence, Dns dns, String... records) {
        List<SetChange> changes = List.of(records).stream()
                .map(record -> Proposed.change(DOMAIN, record, dns))
                .toList();
        return evidence.whatIf(Proposed.of(DOMAIN, changes, dns));
    }

    private static List<WhatIfReason> reasons(WhatIf whatIf) {
        return whatIf.effects().stream().map(Effect::reason).toList();
    }

    @ParameterizedTest
    @EnumSource
    void eachTagHasItsOwnMailAndTheSumsAreThoseOfTheLadder(Month.Kind kind) throws Exception {
        try (Store store = Month.empty(kind, folder)) {
            Month.read(store, "recorded/reports.mbox", NOW);
            Evidence evidence = evidence(store, Period.ALL);
            assertThat(evidence.mail().period())
                    .isEqualTo(new Period(LocalDate.of(2025, 2, 6), LocalDate.of(2025, 3, 7)));
            PolicyEffects effects = evidence.effects();
            assertThat(effects.lines())
                    .extracting(
                            PolicyEffects.Line::tag,
                            PolicyEffects.Line::messages,
                            PolicyEffects.Line::passed,
                            PolicyEffects.Line::wanted,
                            PolicyEffects.Line::forged)
                    .containsExactly(
                            tuple(PolicyTag.P, 41777L, 39662L, 1185L, 930L),
                            tuple(PolicyTag.SP, 274L, 0L, 274L, 0L),
                            tuple(PolicyTag.NP, 61L, 0L, 0L, 61L));
            PolicyLadder ladder = PolicyLadder.of(store, evidence.senders(), null);
            assertThat(effects.lines().stream()
                            .mapToLong(PolicyEffects.Line::wanted)
                            .sum())
                    .isEqualTo(ladder.lostAt(PolicyLadder.Rung.REJECT));
            assertThat(effects.lines().getFirst().treated(DmarcPolicy.NONE)).isZero();
            assertThat(effects.lines().getFirst().treated(DmarcPolicy.REJECT)).isEqualTo(2115);
            assertThat(effects.unasked()).isZero();
            assertThat(effects.untold()).isZero();
            Period late = new Period(LocalDate.of(2025, 3, 6), LocalDate.of(2025, 3, 31));
            assertThat(evidence(store, late).mail().period().since()).isEqualTo(late.since());
        }
    }

    /// The sums by name tell what the mail tells kind by kind; of addresses nobody is told of one by one as well.
    @ParameterizedTest
    @EnumSource
    void theEffectsAreThoseOfTheMailKindByKind(Month.Kind kind) throws Exception {
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < SenderList.MAX_SENDERS + 20; i++) {
            String address = "198.51." + i + '.' + i % 3;
            rows.add(address + ' ' + (i % 7 + 1) + (i % 5 == 0 ? " none pass fail" : " none fail fail"));
            if (i % 4 == 0) rows.add(address + " 3 none fail fail hf=N" + i % 6 + ".example.com");
            if (i % 9 == 0) rows.add(address + " 2 none pass pass hf=n1.example.com");
        }
        Dns dns = Zone.builder()
                .txt("_dmarc.example.com", "v=DMARC1; p=none")
                .a("n0.example.com", "192.0.2.1")
                .build();
        try (Store store = Month.empty(kind, folder)) {
            new ReportStore(store, UnpackLimits.DEFAULT)
                    .add(List.of(new Incoming("a", Xml.report("r.example", "1", rows.toArray(String[]::new)), LATER)));
            areThoseOfTheMail(
                    Evidence.of(store, DomainName.of("example.com"), Period.ALL, dns, SenderCatalogue.OURS), dns);
            Month.read(store, "recorded/reports.mbox", NOW);
            areThoseOfTheMail(evidence(store, Period.ALL), DNS);
            areThoseOfTheMail(evidence(store, new Period(LocalDate.of(2025, 3, 4), LocalDate.of(2025, 3, 6))), DNS);
        }
    }

    private static void areThoseOfTheMail(Evidence evidence, Dns dns) {
        Names names = new Names(evidence.mail().domain(), dns);
        Parties parties = new Parties(evidence.senders());
        Map<PolicyTag, long[]> sums = new EnumMap<>(PolicyTag.class);
        Map<PolicyTag, Map<String, Long>> failed = new EnumMap<>(PolicyTag.class);
        for (RecordedMail.Stream one : evidence.mail().streams()) {
            PolicyTag tag = names.tag(one.author());
            Parties.Party party = parties.of(one.source());
            long[] sum = sums.computeIfAbsent(tag, none -> new long[4]);
            sum[0] += one.messages();
            sum[one.passed() ? 1 : party.isWanted() ? 2 : 3] += one.messages();
            if (!one.passed())
                failed.computeIfAbsent(tag, none -> new TreeMap<>())
                        .merge(party.name() + ' ' + party.kind(), one.messages(), Long::sum);
        }
        PolicyEffects effects = evidence.effects();
        assertThat(evidence.mail().streams()).isNotEmpty();
        for (PolicyEffects.Line line : effects.lines()) {
            assertThat(new long[] {line.messages(), line.passed(), line.wanted(), line.forged()})
                    .isEqualTo(sums.getOrDefault(line.tag(), new long[4]));
            Map<String, Long> told = new TreeMap<>();
            for (PolicyEffects.Share share : line.senders())
                told.put(share.sender().name() + ' ' + share.sender().kind(), share.messages());
            Map<String, Long> wanted = failed.getOrDefault(line.tag(), Map.of());
            assertThat(told).hasSize(Math.min(PolicyEffects.MAX_SENDERS, wanted.size()));
            assertThat(wanted).containsAllEntriesOf(told);
        }
        assertThat(effects.untold()).isZero();
    }

    @Test
    void withoutTheDnsNamesBelowTheDomainCountAsThere() throws Exception {
        try (Store store = Month.empty(Month.Kind.SQLITE, folder)) {
            Month.read(store, "recorded/reports.mbox", NOW);
            PolicyEffects effects = Evidence.of(store, DOMAIN, Period.ALL, null, SenderCatalogue.OURS)
                    .effects();
            assertThat(effects.lines().get(1).messages()).isEqualTo(274 + 61);
            assertThat(effects.unasked()).isEqualTo(274 + 61);
        }
    }

    @Test
    void aStricterPolicyMeetsWhatFails() throws Exception {
        WhatIf whatIf = after("v=DMARC1; p=reject; sp=none; np=quarantine");
        assertThat(whatIf.effects())
                .containsExactly(
                        new Effect.Turned(
                                WhatIfReason.LOST,
                                ((Effect.Turned) whatIf.effects().getFirst()).sender(),
                                PolicyTag.P,
                                Treatment.NONE,
                                Treatment.REJECT,
                                1185),
                        whatIf.effects().get(1),
                        whatIf.effects().get(2));
        assertThat(((Effect.Turned) whatIf.effects().getFirst()).sender().name())
                .isEqualTo("Klaviyo");
        assertThat(reasons(whatIf)).containsExactly(WhatIfReason.LOST, WhatIfReason.STOPPED, WhatIfReason.STOPPED);
        assertThat(whatIf.messages(WhatIfReason.STOPPED)).isEqualTo(930 + 61);
        assertThat(whatIf.isHarmful()).isTrue();
    }

    /// 9989 §4.7: with `t=y` one level less is asked.
    @Test
    void whatIsOnlyAnnouncedChangesNothing() throws Exception {
        WhatIf whatIf = after("v=DMARC1; p=quarantine; t=y");
        assertThat(reasons(whatIf)).containsExactly(WhatIfReason.SAME);
        assertThat(whatIf.isHarmful()).isFalse();
    }

    /// 9989 §4.4: strict alignment wants the same domain.
    @Test
    void strictAlignmentLosesTheServiceThatSignsWithANameBelow() throws Exception {
        WhatIf one = after("v=DMARC1; p=none; adkim=s");
        assertThat(reasons(one)).containsExactly(WhatIfReason.SAME); // SPF is left to it
        WhatIf both = after("v=DMARC1; p=none; adkim=s; aspf=s");
        assertThat(reasons(both)).containsExactly(WhatIfReason.FAILS);
        assertThat(both.messages(WhatIfReason.FAILS)).isEqualTo(3360);
        assertThat(both.isHarmful()).isTrue();
    }

    @Test
    void anIncludeThatGoesLosesTheAddressesThatPassedByIt() throws Exception {
        WhatIf whatIf = after("v=spf1 ip4:192.0.2.10/31 -all");
        assertThat(reasons(whatIf)).containsExactly(WhatIfReason.FAILS, WhatIfReason.SPF_LOST);
        Effect.SpfTurned lost = (Effect.SpfTurned) whatIf.effects().getLast();
        assertThat(lost.term()).isEqualTo("include:spf.crm.example");
        assertThat(lost.messages()).isEqualTo(2112);
        assertThat(lost.passing()).isZero();
        assertThat(lost.addresses()).hasSize(2);
    }

    @Test
    void whatPassesByASignatureIsNotLostWithAnInclude() throws Exception {
        WhatIf whatIf = after("v=spf1 include:spf.crm.example -all"); // without the own servers
        assertThat(reasons(whatIf)).containsExactly(WhatIfReason.SPF_LOST);
        Effect.SpfTurned lost = (Effect.SpfTurned) whatIf.effects().getFirst();
        assertThat(lost.term()).isEqualTo("ip4:192.0.2.10/31");
        assertThat(lost.passing()).isEqualTo(lost.messages()).isPositive();
    }

    @Test
    void anAddressThatIsPutInIsSaved() throws Exception {
        WhatIf whatIf = after(SPF.replace("-all", "ip4:198.51.100.201 -all"));
        assertThat(reasons(whatIf)).containsExactly(WhatIfReason.PASSES, WhatIfReason.SPF_GAINED);
    }

    /// 7489 §6.6.4.
    @Test
    void aPartMeetsTheWeakerPolicy() throws Exception {
        WhatIf whatIf = after("v=DMARC1; p=reject; pct=25");
        Effect share = whatIf.effects().getLast();
        assertThat(share.reason()).isEqualTo(WhatIfReason.SHARE);
        assertThat(WhatIfJson.sentence(share, Catalogue.ENGLISH)).contains("529", "2115", "1586", "quarantine");
        assertThat(new PolicyShare(0).drawn(10)).isZero();
        assertThat(new PolicyShare(100).drawn(10)).isEqualTo(10);
    }

    @Test
    void whereThereIsNothingToSayThatIsSaid() throws Exception {
        try (Store store = Month.empty(Month.Kind.SQLITE, folder)) {
            Evidence none = evidence(store, Period.ALL);
            assertThat(reasons(after(none, DNS, "v=DMARC1; p=reject"))).containsExactly(WhatIfReason.NOTHING_RECORDED);
            assertThat(reasons(after(none, DNS))).containsExactly(WhatIfReason.NOT_TOUCHED);
            assertThat(Proposed.change(DOMAIN, "v=STSv1; id=1", DNS)).isNull();
            Month.read(store, "recorded/reports.mbox", NOW);
            Dns dead = question -> new DnsAnswer.Failed(DnsAnswer.Why.TIMEOUT);
            WhatIf unknown =
                    after(Evidence.of(store, DOMAIN, Period.ALL, null, SenderCatalogue.OURS), dead, "v=spf1 mx -all");
            assertThat(reasons(unknown)).containsExactly(WhatIfReason.SAME, WhatIfReason.SPF_UNKNOWN);
        }
    }

    @Test
    void everySentenceIsThereInEveryLanguage() {
        for (String language : List.of("en", "it", "pt", "nb"))
            for (WhatIfReason reason : WhatIfReason.values())
                assertThat(Catalogue.of(Locale.of(language)).has(reason.code()))
                        .as(language + " " + reason.code())
                        .isTrue();
    }
}
