package org.sigillo.bimi;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.Zone;
import org.sigillo.name.DomainName;

class AssertionDiscoveryTest {
    private static final DomainName ORG = DomainName.of("example.com");
    private static final DomainName SUB = DomainName.of("news.example.com");

    private static Zone zone(String... namesAndTexts) {
        Zone.Builder zone = Zone.builder();
        for (int i = 0; i < namesAndTexts.length; i += 2) zone.txt(namesAndTexts[i], namesAndTexts[i + 1]);
        return zone.build();
    }

    private static Discovered discover(Zone zone, DomainName author, String selector, @Nullable String localPart) {
        return new AssertionDiscovery(zone).discover(author, ORG, selector, localPart);
    }

    private static String record(String file) {
        return "v=BIMI1; l=https://example.com/" + file + ".svg; a=;";
    }

    @Test
    void theAuthorsOwnRecordComesFirst() {
        Zone zone = zone("default._bimi.news.example.com", record("n"), "default._bimi.example.com", record("o"));
        Discovered found = discover(zone, SUB, "default", null);
        assertThat(found.domain()).isEqualTo(SUB);
        assertThat(found.looks()).hasSize(1);
        assertThat(found.reason()).isNull();
    }

    @Test
    void theOrganizationsRecordOfTheSameSelectorComesNext() {
        Zone zone = zone("brand._bimi.example.com", record("b"), "default._bimi.example.com", record("o"));
        AssertionRecord brand =
                requireNonNull(discover(zone, SUB, "brand", null).record());
        assertThat(requireNonNull(brand.location()).fileName()).isEqualTo("b.svg");
        Discovered none = discover(zone, SUB, "other", null); // B.5: not the default one
        assertThat(none.reason()).isEqualTo(RecordReason.NO_RECORD);
        assertThat(none.looks()).hasSize(2);
    }

    @Test
    void otherTextsArePassedOverAndTwoRecordsAreNone() {
        Zone zone = zone("default._bimi.example.com", "hello", "default._bimi.example.com", record("o"));
        assertThat(discover(zone, ORG, "default", null).record()).isNotNull();
        Zone two = zone("default._bimi.example.com", record("a"), "default._bimi.example.com", record("o"));
        assertThat(discover(two, ORG, "default", null).reason()).isEqualTo(RecordReason.MULTIPLE_RECORDS);
    }

    @Test
    void anUnansweredQuestionDecidesNothing() {
        Zone zone = Zone.builder()
                .fault("default._bimi.news.example.com", new DnsAnswer.Failed(DnsAnswer.Why.TIMEOUT))
                .build();
        Discovered found = discover(zone, SUB, "default", null);
        assertThat(found.reason()).isEqualTo(RecordReason.DNS_FAILURE);
        assertThat(found.looks()).hasSize(1);
    }

    @Test
    void theLocalPartHasARecordOfItsOwn() {
        Zone zone = zone(
                "default._bimi.example.com",
                "v=BIMI1; l=; a=; lps=brand-;",
                "brand-one._bimi.example.com",
                record("one"));
        assertThat(discover(zone, ORG, "default", "Brand_One+x").selector()).isEqualTo("brand-one");
        assertThat(requireNonNull(discover(zone, ORG, "default", "brand.two").record())
                        .declines())
                .isTrue();
        assertThat(discover(zone, ORG, "default", "other").looks()).hasSize(1);
        assertThat(discover(zone, ORG, "default", null).looks()).hasSize(1);
    }

    @Test
    void anErrorInTheRecordIsTheReason() {
        Zone zone = zone("default._bimi.example.com", "v=BIMI1; l=http://example.com/l.svg");
        Discovered found = discover(zone, ORG, "default", null);
        assertThat(found.reason()).isEqualTo(RecordReason.NOT_HTTPS);
        assertThat(found.findings()).allMatch(finding -> finding.where().equals("default._bimi.example.com"));
    }
}
