package org.sigillo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sigillo.cli.Ran.sigillo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Records tried on the mail of `examples/recorded`.
class WhatIfCommandTest {
    private static final Path RECORDED = Ran.MAIL.resolveSibling("recorded");
    private static final String ZONE = RECORDED.resolve("zone.yaml").toString();
    private static final String MAIL = RECORDED.resolve("mail.yaml").toString();

    @TempDir
    Path folder = Path.of("");

    private String data = "";

    @BeforeEach
    void reportsAreInTheStore() {
        data = folder.resolve("store").toString();
        String reports = RECORDED.resolve("reports.mbox").toString();
        assertThat(sigillo("report", "import", "--data", data, reports).out())
                .isEqualTo("imported 15, duplicate 0, rejected 0\n");
    }

    private Ran whatIf(String... more) {
        List<String> call = new ArrayList<>(List.of("what-if", "--data", data, "--dns", ZONE));
        call.addAll(List.of(more));
        return sigillo(call.toArray(String[]::new));
    }

    @Test
    void whatARecordWouldHaveLostIsSaidBySender() {
        Ran ran = whatIf("trade.example", "v=DMARC1; p=quarantine; adkim=s; aspf=s");
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out())
                .startsWith("✗ MAIL LOST  4819 messages of trade.example")
                .contains("3360 messages from Twilio SendGrid would have met quarantine instead of pass");
        JsonNode json = whatIf("--json", "trade.example", "v=spf1 ip4:192.0.2.10/31 -all")
                .json();
        assertThat(json.at("/effects/1/code").asString()).isEqualTo("whatif.spf-lost");
        assertThat(json.at("/effects/1/addresses/0").asString()).isEqualTo("203.0.113.40");
        assertThat(whatIf("trade.example", "v=DMARC1; p=none; np=reject").out()).startsWith("✓ NO HARM");
        assertThat(whatIf("absent.example", "v=DMARC1; p=none; np=reject").out())
                .startsWith("! NOT KNOWN");
    }

    @Test
    void whatIsNoRecordIsRefused() {
        assertThat(whatIf("trade.example", "p=none").status()).isEqualTo(2);
        assertThat(whatIf("trade.example", "v=DMARC1; p=none", "v=DMARC1; p=reject")
                        .status())
                .isEqualTo(2);
    }

    @Test
    void aPlanIsTriedWhereAStoreIsNamed() {
        String[] plan = {"dns", "plan", "--data", data, "--file", MAIL, "--dns", ZONE};
        Ran text = sigillo(plan);
        assertThat(text.status()).isEqualTo(1);
        assertThat(text.out())
                .contains("What it would have done to 42112 recorded messages, 2025-02-06 to 2025-03-07")
                .contains("include:spf.crm.example");
        Ran json = sigillo("dns", "plan", "--json", "--data", data, "--file", MAIL, "--dns", ZONE);
        assertThat(json.json().at("/recorded/harmful").asBoolean()).isTrue();
        assertThat(sigillo("dns", "plan", "--json", "--file", MAIL, "--dns", ZONE)
                        .out())
                .doesNotContain("recorded\":");
    }

    @Test
    void thePolicyIsToldWithOnesOwnNumbers() {
        Ran text = sigillo("dmarc", "policy", "--data", data, "--dns", ZONE, "trade.example");
        assertThat(text.out())
                .contains("p=quarantine  – 2115 put aside  wanted: 1185 (Klaviyo 1185)")
                .contains("np=reject      – 61 refused");
        Ran json = sigillo("dmarc", "policy", "--json", "--data", data, "--dns", ZONE, "trade.example");
        assertThat(json.json().at("/recorded/tags/1/treated/reject").asLong()).isEqualTo(274);
        Ran ladder = sigillo("report", "ladder", "--json", "--data", data, "--dns", ZONE, "trade.example");
        assertThat(ladder.json().at("/recorded/tags/0/wanted").asLong()).isEqualTo(1185);
    }

    @Test
    void theShareOfTheWeakerPolicyIsDrawn() {
        Ran text = sigillo("dmarc", "policy", "--dns", ZONE, "old.trade.example");
        assertThat(text.out()).contains("some 50 as quarantine, and the other 50 as none", "█████░░░░░");
        Ran json = sigillo("dmarc", "policy", "--json", "--dns", ZONE, "old.trade.example");
        assertThat(json.json().at("/rfc7489/share/weaker").asString()).isEqualTo("none");
    }

    @Test
    void whetherTheRulesForBulkSendersApplyIsToldByTheReports() {
        Ran text = sigillo("domain", "--data", data, "--dns", ZONE, "trade.example");
        assertThat(text.out()).contains("Google: the rules for bulk senders apply. It saw 7470 messages");
        Ran json = sigillo("domain", "--json", "--data", data, "--dns", ZONE, "trade.example");
        assertThat(json.json().at("/sendingVolume/receivers/0/bulkRules").asString())
                .isEqualTo("applies");
        assertThat(sigillo("domain", "--dns", ZONE, "trade.example").out()).doesNotContain("bulk senders apply");
    }

    @Test
    void whatServicesAskForIsToldAndWhoSharesADomain() {
        Ran text = sigillo("report", "sources", "--by", "service", "--data", data, "--dns", ZONE, "trade.example");
        assertThat(text.out())
                .contains("Klaviyo sends this mail by its own domain ksdn.klaviyomail.com")
                .contains("published  CNAME  s1._domainkey.news.trade.example");
        Ran json = sigillo(
                "report", "sources", "--json", "--by", "service", "--data", data, "--dns", ZONE, "trade.example");
        assertThat(json.json().at("/senders/1/demandedRecords/2/name").asString())
                .isEqualTo("em.trade.example");
        assertThat(json.json().at("/senders/1/demandedRecords/2/state").asString())
                .isEqualTo("published");
        assertThat(json.json().at("/senders/3/sharedDomain").asString()).isEqualTo("ksdn.klaviyomail.com");
    }
}
