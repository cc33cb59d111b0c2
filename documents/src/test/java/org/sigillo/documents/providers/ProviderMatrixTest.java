package org.sigillo.documents.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.documents.bimi.mark.MarkKind;

class ProviderMatrixTest {
    private static final ProviderMatrix MATRIX = ProviderMatrix.known();

    private static List<Claim> found() {
        List<Claim> claims = new ArrayList<>();
        MATRIX.providers().forEach(provider -> claims.addAll(provider.found().values()));
        return claims;
    }

    @Test
    void everyClaimHasADateAndASource() {
        assertThat(found()).hasSizeGreaterThan(50).allSatisfy(claim -> {
            assertThat(claim.source()).startsWith("https://").doesNotContain(" ");
            assertThat(LocalDate.parse(claim.date().length() == 7 ? claim.date() + "-01" : claim.date()))
                    .isBetween(LocalDate.of(2012, 1, 1), LocalDate.parse(MATRIX.looked()));
        });
    }

    @Test
    void theDayItWasLookedUpIsNotInTheFuture() {
        assertThat(LocalDate.parse(MATRIX.looked())).isBeforeOrEqualTo(LocalDate.now());
    }

    @Test
    void aConditionIsNamedWhereTheAnswerIsPartly() {
        assertThat(found())
                .filteredOn(claim -> claim.answer() == Answer.PARTLY)
                .allSatisfy(claim -> assertThat(claim.note()).as(claim.source()).isNotEmpty());
    }

    @Test
    void whatNoSourceWasFoundForIsUnknown() {
        Claim claim = provider("telenor").claim(Practice.DMARC);
        assertThat(claim.answer()).isEqualTo(Answer.UNKNOWN);
        assertThat(claim.date()).isEqualTo(MATRIX.looked());
        assertThat(claim.source()).isEmpty();
    }

    @Test
    void noDomainIsOfTwo() {
        Set<String> seen = new TreeSet<>();
        for (MailboxProvider provider : MATRIX.providers()) {
            assertThat(provider.domains().isEmpty()).isEqualTo(provider.software());
            for (String domain : provider.domains())
                assertThat(seen.add(domain)).as(domain).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gmail", "GMAIL.com", "Gmail, Google Workspace", "Google", " workspace "})
    void aProviderIsFoundByKeyNameWordOrDomain(String name) {
        assertThat(provider(name).key()).isEqualTo("gmail");
    }

    @Test
    void aRuleOfBimiAgreesWithTheClaim() {
        for (MailboxProvider provider : MATRIX.providers()) {
            if (provider.claim(Practice.BIMI).answer() == Answer.NO)
                assertThat(provider.bimi().verified()).as(provider.key()).isEqualTo(Answer.NO);
            if (provider.bimi().verified() == Answer.YES)
                assertThat(provider.claim(Practice.BIMI).answer())
                        .as(provider.key())
                        .isEqualTo(Answer.YES);
        }
    }

    @Test
    void whereALogoIsShownFollowsTheEvidence() {
        assertThat(LogoReach.of(MATRIX, null).shown()).containsExactly("Yahoo Mail, AOL", "Fastmail");
        assertThat(LogoReach.of(MATRIX, null).hidden()).contains("Gmail, Google Workspace", "Apple iCloud Mail");
        assertThat(LogoReach.of(MATRIX, MarkKind.COMMON).shown()).contains("Gmail, Google Workspace");
        assertThat(LogoReach.of(MATRIX, MarkKind.COMMON).hidden()).contains("Apple iCloud Mail");
        LogoReach verified = LogoReach.of(MATRIX, MarkKind.VERIFIED);
        assertThat(verified.shown()).contains("Apple iCloud Mail");
        assertThat(verified.unknown()).contains("Telenor (online.no)").doesNotContain("Postfix (software)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "claim a telepathy yes 2020-01-01 stated others https://x.example/ .",
                "claim b dmarc yes 2020-01-01 stated others https://x.example/ .",
                "claim a dmarc maybe 2020-01-01 stated others https://x.example/ .",
                "claim a dmarc unknown 2020-01-01 stated others https://x.example/ .",
                "claim a dmarc yes 2020-01-03 stated others https://x.example/ .",
                "claim a dmarc yes 2020-1-1 stated others https://x.example/ .",
                "claim a dmarc yes 2020-01-01 heard others https://x.example/ .",
                "claim a dmarc yes 2020-01-01 stated others http://x.example/ .",
                "claim a dmarc yes 2020-01-01 stated others https://x.example/",
                "claim a bimi yes 2020-01-01 stated others https://x.example/ .",
                "provider a A service a.example .",
                "bimi a yes yes yes gold .",
                "nonsense"
            })
    void aLineThatIsNotAsItMustBeStopsEverything(String line) {
        String start = "looked\t2020-01-02\nprovider\ta\tA\tservice\ta.example\t\n";
        assertThat(MatrixReader.read(start).providers()).hasSize(1);
        assertThatThrownBy(() -> MatrixReader.read(start + line.replace(' ', '\t')))
                .isInstanceOf(IllegalStateException.class);
    }

    private static MailboxProvider provider(String name) {
        MailboxProvider provider = MATRIX.find(name);
        assertThat(provider).as(name).isNotNull();
        return java.util.Objects.requireNonNull(provider);
    }
}
