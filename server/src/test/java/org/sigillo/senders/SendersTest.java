package org.sigillo.senders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sigillo.iprev.IprevOutcome;
import org.sigillo.iprev.IprevOutcome.Result;
import org.sigillo.name.DomainName;
import org.sigillo.name.IpAddress;
import org.sigillo.senders.SenderNaming.Sign;

class SendersTest {
    private static final SenderCatalogue OURS = SenderCatalogue.OURS;

    @Test
    void atLeastSixtySendersAreKnown() {
        assertThat(OURS.senders()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(OURS.senders()).extracting(Sender::kind).contains(SenderKind.values());
    }

    @Test
    void noDomainIsTwoSenders() {
        for (Signs signs : Signs.values()) {
            List<DomainName> all = new ArrayList<>();
            OURS.senders().forEach(sender -> all.addAll(signs.of(sender)));
            Set<DomainName> seen = new HashSet<>();
            assertThat(all)
                    .as(signs.name())
                    .allSatisfy(domain ->
                            assertThat(seen.add(domain)).as(domain.toString()).isTrue());
        }
    }

    private static @Nullable String id(@Nullable Sender sender) {
        return sender == null ? null : sender.id();
    }

    private enum Signs {
        REVERSE,
        SIGNING,
        ENVELOPE,
        INCLUDE;

        List<DomainName> of(Sender sender) {
            return switch (this) {
                case REVERSE -> sender.reverse();
                case SIGNING -> sender.signing();
                case ENVELOPE -> sender.envelope();
                case INCLUDE -> sender.include();
            };
        }
    }

    @Test
    void theLongestDomainDecides() {
        assertThat(id(OURS.byReverseName(DomainName.of("a8-31.smtp-out.amazonses.com"))))
                .isEqualTo("amazon-ses");
        assertThat(id(OURS.byReverseName(DomainName.of("ec2-1.eu.compute.amazonaws.com"))))
                .isEqualTo("amazon-cloud");
        assertThat(id(OURS.byInclude(DomainName.of("1234.spf01.hubspotemail.net"))))
                .isEqualTo("hubspot");
        assertThat(OURS.byReverseName(DomainName.of("notamazonses.com"))).isNull();
    }

    @Test
    void theOperatorsSendersGoFirst() {
        SenderFile.Reading mine = SenderFile.read("""
                [sendgrid]
                name = "Our SendGrid"
                kind = "service"
                reverse = ["sendgrid.net"]

                [shop]
                name = "Shop"
                kind = "hosting"
                reverse = ["ptr.sendgrid.net"]
                """);
        assertThat(mine.problems()).isEmpty();
        SenderCatalogue both = OURS.with(mine.senders());
        assertThat(both.sender("sendgrid")).isEqualTo(mine.senders().getFirst());
        assertThat(id(both.byReverseName(DomainName.of("o1.ptr.sendgrid.net")))).isEqualTo("shop");
        assertThat(both.byReverseName(DomainName.of("o1.sendgrid.net")))
                .isEqualTo(mine.senders().getFirst());
    }

    @Test
    void aFaultySenderIsToldAndTheOthersAreRead() {
        SenderFile.Reading reading = SenderFile.read("""
                [good]
                name = "Good"
                kind = "list"
                envelope = ["lists.example"]

                [bad]
                name = "Bad"
                kind = "friend"
                reverse = ["a..b", 3]
                colour = "red"
                """);
        assertThat(reading.senders()).extracting(Sender::id).containsExactly("good");
        assertThat(reading.problems()).hasSize(5).allMatch(problem -> problem.startsWith("bad: "));
        assertThat(SenderFile.read("[a").problems()).singleElement().asString().startsWith("is no TOML");
    }

    @Test
    void theNameOfTheAddressGoesBeforeASignatureThatOutlivedForwarding() {
        SourceFacts forwarded = facts(new ReverseName.Confirmed(DomainName.of("mail-ej1.google.com")), "sendgrid.net");
        SenderNaming.Named named = new SenderNaming(OURS).name(forwarded);
        assertThat(named).isNotNull().extracting(SenderNaming.Named::by).isEqualTo(Sign.REVERSE_NAME);
        assertThat(named).isNotNull().extracting(one -> one.sender().id()).isEqualTo("google");
    }

    @Test
    void aRentedServerIsNamedByTheServiceOnIt() {
        SourceFacts rented =
                facts(new ReverseName.Confirmed(DomainName.of("ec2-9.compute.amazonaws.com")), "klaviyomail.com");
        assertThat(new SenderNaming(OURS).name(rented))
                .isNotNull()
                .extracting(one -> one.sender().id())
                .isEqualTo("klaviyo");
    }

    private static SourceFacts facts(ReverseName reverse, String signer) {
        return new SourceFacts(
                DomainName.of("example.com"),
                1,
                0,
                0,
                0,
                List.of(new SourceFacts.Signature(DomainName.of(signer), true, false, 1)),
                List.of(),
                Set.of(),
                false,
                new AddressToday(reverse, null, null));
    }

    @Test
    void namesAreRememberedAndFailuresAreNot() {
        AtomicInteger asked = new AtomicInteger();
        Result[] next = {Result.TEMPERROR, Result.PASS, Result.FAIL, Result.PASS};
        NameLookup names = new NameLookup(
                address -> new IprevOutcome(next[asked.getAndIncrement()], DomainName.of("mail.example.com")), 1);
        IpAddress one = IpAddress.of("192.0.2.1");
        IpAddress two = IpAddress.of("192.0.2.2");
        assertThat(names.name(one)).isEqualTo(ReverseName.UNKNOWN);
        assertThat(names.name(one)).isEqualTo(new ReverseName.Confirmed(DomainName.of("mail.example.com")));
        assertThat(names.name(one)).isInstanceOf(ReverseName.Confirmed.class);
        assertThat(asked).hasValue(2);
        assertThat(names.name(two)).isEqualTo(ReverseName.NONE); // and the first, the eldest, is forgotten
        assertThat(names.name(one)).isInstanceOf(ReverseName.Confirmed.class);
        assertThat(asked).hasValue(4);
    }
}
