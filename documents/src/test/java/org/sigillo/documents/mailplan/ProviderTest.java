package org.sigillo.documents.mailplan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sigillo.documents.mailplan.MailPlan.Key;
import org.sigillo.mtasts.MxPattern;
import org.sigillo.name.DomainName;

/// What a domain publishes because of who takes its mail.
class ProviderTest {
    private static MailFile read(String... lines) {
        String text = "domain: d.example\n" + String.join("\n", lines);
        return MailFile.read(text.getBytes(StandardCharsets.UTF_8), MailFileDoors.NONE);
    }

    private static MailPlan plan(String... lines) {
        MailFile file = read(lines);
        assertThat(file.problems()).isEmpty();
        return Objects.requireNonNull(file.plan());
    }

    private static Key alias(String target) {
        return new Key.Alias(DomainName.of(target));
    }

    private static List<String> patterns(MailPlan plan) {
        return Objects.requireNonNull(plan.mtaSts()).mx().stream()
                .map(MxPattern::toString)
                .toList();
    }

    @Test
    void microsoftWithItsUsualHostAndKeys() {
        MailPlan plan = plan("provider: {name: microsoft365, mx: usual, tenant: Contoso}", "mta-sts: {mode: testing}");
        assertThat(plan.mx()).containsExactly("0 d-example.mail.protection.outlook.com");
        assertThat(plan.spf()).isEqualTo("v=spf1 include:spf.protection.outlook.com ~all");
        assertThat(plan.dkim())
                .containsEntry("selector1", alias("selector1-d-example._domainkey.contoso.onmicrosoft.com"))
                .containsEntry("selector2", alias("selector2-d-example._domainkey.contoso.onmicrosoft.com"))
                .hasSize(2);
        assertThat(patterns(plan)).containsExactly("*.mail.protection.outlook.com");
    }

    @Test
    void microsoftInItsNewerForm() {
        MailPlan plan = plan(
                "provider: {name: microsoft365, mx: d-example.o-v1.mx.microsoft, tenant: contoso, dkim: n-v1}",
                "mta-sts: {mode: enforce}");
        assertThat(plan.mx()).containsExactly("0 d-example.o-v1.mx.microsoft");
        assertThat(patterns(plan)).containsExactly("*.o-v1.mx.microsoft"); // 8461 §4.1: one label
        assertThat(plan.dkim())
                .containsEntry("selector1", alias("selector1-d-example._domainkey.contoso.n-v1.dkim.mail.microsoft"))
                .containsEntry("selector2", alias("selector2-d-example._domainkey.contoso.n-v1.dkim.mail.microsoft"));
    }

    @Test
    void googleHasOneHostAndNoAlias() {
        MailPlan plan = plan("provider: {name: google-workspace, mx: usual}", "mta-sts: {mode: testing}");
        assertThat(plan.mx()).containsExactly("1 smtp.google.com");
        assertThat(plan.spf()).isEqualTo("v=spf1 include:_spf.google.com ~all");
        assertThat(patterns(plan)).containsExactly("smtp.google.com");
        assertThat(plan.dkim()).isEmpty();
    }

    @Test
    void whatTheFileSaysGoesFirst() {
        MailPlan plan = plan(
                "provider: {name: microsoft365, tenant: contoso}",
                "mx: [10 mx.d.example]",
                "spf: {ip4: 192.0.2.1, include: SPF.protection.outlook.com, all: fail}",
                "dkim: {selector1: {cname: k.d.example}}",
                "mta-sts: {mode: testing, mx: mx.d.example}");
        assertThat(plan.mx()).containsExactly("10 mx.d.example");
        assertThat(plan.spf()).isEqualTo("v=spf1 ip4:192.0.2.1 include:spf.protection.outlook.com -all");
        assertThat(plan.dkim()).containsEntry("selector1", alias("k.d.example")).containsKey("selector2");
        assertThat(patterns(plan)).containsExactly("mx.d.example");
        assertThat(plan("provider: {name: google-workspace}", "spf: {ip4: 192.0.2.1}")
                        .spf())
                .isEqualTo("v=spf1 ip4:192.0.2.1 include:_spf.google.com ~all");
        assertThat(plan("provider: {name: google-workspace}", "spf: {redirect: r.example}")
                        .spf())
                .isEqualTo("v=spf1 redirect=r.example");
        assertThat(plan("provider: {name: google-workspace}", "spf: {record: v=spf1 -all}")
                        .spf())
                .isEqualTo("v=spf1 -all");
        assertThat(plan("provider: {name: google-workspace}").mx()).isEmpty(); // it is left alone
    }

    @Test
    void aHyphenInTheDomainLeavesTheTokenToTheProvider() {
        String head = "domain: my-shop.example\nprovider: {name: microsoft365, ";
        assertThat(problem(head + "mx: usual}")).contains("provider.mx cannot be told from the domain");
        assertThat(problem(head + "tenant: contoso}")).contains("provider.tenant leads to no key without token");
        MailFile told = MailFile.read(
                (head + "mx: usual, tenant: contoso, token: myshop-example0i}").getBytes(StandardCharsets.UTF_8),
                MailFileDoors.NONE);
        assertThat(Objects.requireNonNull(told.plan()).mx())
                .containsExactly("0 myshop-example0i.mail.protection.outlook.com");
        assertThat(Objects.requireNonNull(told.plan()).dkim()).hasSize(2);
    }

    private static String problem(String text) {
        return MailFile.read(text.getBytes(StandardCharsets.UTF_8), MailFileDoors.NONE)
                .problems()
                .toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "provider: {tenant: x}|provider.name is missing: microsoft365, google-workspace",
                "provider: {name: hotmail}|provider.name is one of microsoft365, google-workspace; not \"hotmail\"",
                "provider: {name: microsoft365, mx: mx.d.example}|provider.mx is usual, or a host of Microsoft 365 "
                        + "(mail.protection.outlook.com or mx.microsoft), not \"mx.d.example\"",
                "provider: {name: microsoft365, mx: '..'}|provider.mx is usual, or a host of Microsoft 365",
                "provider: {name: microsoft365, tenant: a.b}|provider.tenant is letters, digits and hyphens",
                "provider: {name: microsoft365, dkim: n-v1}|provider.dkim needs tenant beside it",
                "provider: {name: microsoft365, tennant: x}|provider.tennant is not known here; perhaps tenant",
                "provider: {name: google-workspace, mx: usual}\\nmx: [10 a.example]|mx is said by provider.mx as well",
                "provider: {name: google-workspace}\\nparked: true|provider takes mail, and a parked domain takes none",
            })
    void whatIsWrongIsNamed(String text, String problem) {
        MailFile file = read(text.replace("\\n", "\n"));
        assertThat(file.plan()).isNull();
        assertThat(file.problems().toString()).contains(problem);
    }

    @Test
    void everyProviderHasASourceAndADate() {
        assertThat(Mailboxes.ALL).hasSize(2).allSatisfy(one -> {
            assertThat(one.source()).startsWith("https://");
            assertThat(java.time.LocalDate.parse(one.seen())).isAfter("2026-01-01");
            assertThat(one.hosts()).isNotEmpty();
            assertThat(one.include()).isNotEmpty();
        });
    }
}
