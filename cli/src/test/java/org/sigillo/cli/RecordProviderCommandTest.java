package org.sigillo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecordProviderCommandTest {
    private static Ran run(String... words) {
        String[] all = new String[words.length + 3];
        all[0] = "record";
        all[1] = "provider";
        System.arraycopy(words, 0, all, 2, words.length);
        all[all.length - 1] = "shop.example";
        return Ran.sigillo(all);
    }

    @Test
    void microsoftIsWrittenAsLinesOfAZone() {
        Ran ran = run("--provider", "microsoft365", "--tenant", "contoso");
        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .contains("shop.example. IN MX 0 shop-example.mail.protection.outlook.com.\n")
                .contains("shop.example. IN TXT \"v=spf1 include:spf.protection.outlook.com ~all\"\n")
                .contains("selector2._domainkey.shop.example. IN CNAME"
                        + " selector2-shop-example._domainkey.contoso.onmicrosoft.com.\n")
                .contains("mx: *.mail.protection.outlook.com\n")
                .doesNotContain("--tenant");
    }

    @Test
    void whatIsNotToldIsAskedFor() {
        assertThat(run("--provider", "microsoft365").out()).contains("With --tenant the aliases");
        assertThat(run("--provider", "google-workspace").out()).contains("made by the provider");
    }

    @Test
    void theNewerFormIsJsonToo() {
        Ran ran = run(
                "--json",
                "--provider",
                "microsoft365",
                "--mx",
                "shop-example.o-v1.mx.microsoft",
                "--tenant",
                "contoso",
                "--dkim",
                "n-v1");
        assertThat(ran.out())
                .contains("\"policyMx\":[\"*.o-v1.mx.microsoft\"]")
                .contains("selector1-shop-example._domainkey.contoso.n-v1.dkim.mail.microsoft");
    }

    @Test
    void mistakesAreToldByTheirOptions() {
        assertThat(run("--provider", "hotmail").status()).isEqualTo(2);
        assertThat(run("--provider", "hotmail").err()).contains("--name is one of microsoft365, google-workspace");
        assertThat(run("--provider", "microsoft365", "--mx", "a.example").err()).contains("--mx is usual, or a host");
        assertThat(run("--provider", "microsoft365", "--tenant", "a'b").err()).contains("--tenant is letters");
        assertThat(run().err()).contains("--provider");
    }
}
