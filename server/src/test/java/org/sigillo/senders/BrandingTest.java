package org.sigillo.senders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.DnsRecord;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.Zone;
import org.sigillo.name.DomainName;

class BrandingTest {
    private static final DomainName DOMAIN = DomainName.of("shop.example");
    private static final DomainName NEWS = DomainName.of("em.shop.example");

    private static List<Branding.State> states(Dns dns, String sender, DomainName... names) {
        return Branding.check(dns, sender, List.of(names)).stream()
                .map(Branding.Found::state)
                .toList();
    }

    @Test
    void theListIsOfSendersThatAreKnown() {
        long services = SenderCatalogue.OURS.senders().stream()
                .filter(sender -> !Branding.of(sender.id()).isEmpty())
                .peek(sender -> assertThat(Branding.of(sender.id())).allSatisfy(one -> {
                    assertThat(one.source()).startsWith("https://");
                    assertThat(one.looked()).isNotNull();
                }))
                .count();
        assertThat(services).isGreaterThanOrEqualTo(12);
        assertThat(Branding.of("nobody")).isEmpty();
    }

    @Test
    void whatIsThereIsToldFromWhatLeadsElsewhereAndWhatIsMissing() {
        Zone zone = Zone.builder()
                .cname("s1._domainkey.shop.example", "s1.domainkey.u1.wl.sendgrid.net")
                .cname("s2._domainkey.shop.example", "s2.domainkey.elsewhere.example")
                .cname("em.shop.example", "u1.wl.sendgrid.net")
                .build();
        assertThat(states(zone, "sendgrid", DOMAIN, NEWS))
                .containsExactly(Branding.State.PUBLISHED, Branding.State.OTHER, Branding.State.PUBLISHED);
        assertThat(states(zone, "sendgrid", DOMAIN)) // under which name mail goes out, only mail tells
                .containsExactly(Branding.State.PUBLISHED, Branding.State.OTHER, Branding.State.UNKNOWN);
        assertThat(states(zone, "mandrill", DOMAIN)).containsExactly(Branding.State.MISSING, Branding.State.MISSING);
    }

    @Test
    void aKeyAndAnIncludeAreTexts() {
        Zone zone = Zone.builder()
                .txt("mailjet._domainkey.shop.example", "k=rsa; p=MIG")
                .txt("shop.example", "v=spf1 include:spf.mailjet.com.evil.example -all")
                .build();
        assertThat(states(zone, "mailjet", DOMAIN)).containsExactly(Branding.State.PUBLISHED, Branding.State.MISSING);
    }

    @Test
    void whatTheDnsDoesNotSayIsNotMissing() {
        Dns dead = question -> new DnsAnswer.Failed(DnsAnswer.Why.TIMEOUT);
        assertThat(states(dead, "mandrill", DOMAIN)).containsOnly(Branding.State.UNKNOWN);
        Dns delegated = question -> question.type() == DnsType.NS
                ? new DnsAnswer.Found(List.of(new DnsRecord.Ns(DomainName.of("ns1.klaviyomail.com"))), 300, false)
                : new DnsAnswer.NoData(300, false);
        assertThat(states(delegated, "klaviyo", DOMAIN, NEWS))
                .containsExactly(Branding.State.MISSING, Branding.State.PUBLISHED);
    }
}
