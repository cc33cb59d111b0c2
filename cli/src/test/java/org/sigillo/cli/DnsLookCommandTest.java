package org.sigillo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DnsLookCommandTest {
    private static Ran look(String... words) {
        List<String> all = new ArrayList<>(List.of("dns", "look", "--dns", "../examples/domains/zone.yaml"));
        all.addAll(List.of(words));
        return Ran.sigillo(all.toArray(String[]::new));
    }

    @Test
    void anAliasIsNamedByWhoseItIs() {
        Ran ran = look("send.branded.example");
        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .startsWith("✓ ALIAS  send.branded.example leads to")
                .contains("Klaviyo")
                .contains("TXT  v=spf1");
    }

    @Test
    void aDelegatedNameIsNamedByItsServers() {
        Ran ran = look("--json", "news.branded.example");
        assertThat(ran.json().get("delegated").asBoolean()).isTrue();
        assertThat(ran.json().get("dnsOwner").asString()).isEqualTo("Klaviyo");
        assertThat(look("news.branded.example").out()).startsWith("✓ ZONE").contains("Klaviyo");
    }

    @Test
    void ownershipIsProvedByTextOrAlias() {
        assertThat(look("--proof", "owner=7f3a", "branded.example").out()).startsWith("✓ PROVED");
        assertThat(look("--proof", "ksd1.klaviyomail.com", "send.branded.example")
                        .status())
                .isZero();
        Ran no = look("--proof", "owner=8", "branded.example");
        assertThat(no.status()).isEqualTo(1);
        assertThat(no.out()).startsWith("✗ NOT PROVED");
        assertThat(look("--json", "--proof", "owner=8", "branded.example")
                        .json()
                        .get("proved")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThat(look("circle.branded.example").out()).startsWith("✗ NO END");
        assertThat(look("nothing.branded.example").status()).isEqualTo(1);
        assertThat(look("nothing.branded.example").out()).startsWith("✗ NO NAME");
        assertThat(look("silent.example").status()).isEqualTo(3);
        assertThat(look("--proof", "x", "silent.example").out()).startsWith("! NOT NOW");
        assertThat(look("mx.perfect.example").out()).startsWith("✓ NAME");
    }
}
