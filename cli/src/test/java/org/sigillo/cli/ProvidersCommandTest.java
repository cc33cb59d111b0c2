package org.sigillo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sigillo.cli.Ran.sigillo;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProvidersCommandTest {
    @ParameterizedTest
    @ValueSource(strings = {"", "gmail", "uol", "--technology bimi", "postfix", "icloud --technology bimi"})
    void aPageFitsIntoAHundredColumnsAndSaysThatItAges(String call) {
        Ran ran = sigillo(("providers " + call).strip().split(" "));
        assertThat(ran.status()).isZero();
        assertThat(ran.out().lines().findFirst().orElseThrow())
                .contains("AS OF 20")
                .contains("data that ages");
        assertThat(ran.out().lines())
                .filteredOn(line -> !line.contains("https://")) // an address cannot be folded
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(100));
    }

    @Test
    void aProviderSaysWhenAndBySource() {
        Ran ran = sigillo("providers", "outlook.com");
        assertThat(ran.out())
                .contains("by the provider: https://techcommunity.microsoft.com/")
                .contains("Outlook.com shows no BIMI logo.");
    }

    @Test
    void jsonHoldsEveryPracticeAndItsSource() {
        var one = sigillo("providers", "--json", "gmail").json();
        assertThat(one.at("/asOf").asString()).startsWith("20");
        assertThat(one.at("/providers/0/practices").size()).isEqualTo(10);
        assertThat(one.at("/providers/0/bimi/withoutCertificate").asString()).isEqualTo("no");
        var all = sigillo("providers", "--json", "--technology", "dmarc").json();
        assertThat(all.at("/providers").size()).isEqualTo(17);
        assertThat(all.at("/providers/0/practices/0/source").asString()).startsWith("https://");
    }

    @Test
    void anUnknownNameOrTechnologyIsNamedWithWhatThereIs() {
        sigillo("providers", "gmial").isWrong("(did you mean \"gmail\"?)");
        sigillo("providers", "--technology", "dkim2").isWrong("--technology is one of dmarc, ");
    }
}
