package org.sigillo.documents.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sigillo.spec.Severity;

/// Valid records, made by a generator of each kind's grammar: none of them may be called wrong, and what is offered in
/// their place must be valid as well.
class CorpusTest {
    private static final String KEY = "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="; // 8463 §A.2
    private final Random random = new Random(9989);

    private String any(String... some) {
        return some[random.nextInt(some.length)];
    }

    private String separator() {
        return any("; ", ";", " ; ", ";  ");
    }

    private String mail() {
        return "mailto:" + any("dmarc", "reports", "a.b+c", "d-m", "x_1") + "@"
                + any("example.com", "mail.example.org", "r.example.net");
    }

    private String dmarc() {
        StringBuilder out = new StringBuilder(any("v=DMARC1", "v = DMARC1", "v=DMARC1 ")).append(separator());
        out.append("p=").append(any("none", "quarantine", "reject", "REJECT"));
        String s = separator();
        if (random.nextBoolean()) out.append(s).append("sp=").append(any("none", "quarantine", "reject"));
        if (random.nextInt(3) == 0) out.append(s).append("np=").append(any("none", "reject"));
        if (random.nextInt(3) == 0) out.append(s).append("adkim=").append(any("r", "s"));
        if (random.nextInt(3) == 0) out.append(s).append("aspf=").append(any("r", "s"));
        if (random.nextInt(4) == 0) out.append(s).append("t=").append(any("y", "n"));
        if (random.nextInt(6) == 0) out.append(s).append("psd=").append(any("n", "u"));
        if (random.nextBoolean()) out.append(s).append("rua=").append(mail());
        if (random.nextBoolean()) {
            out.append(s).append("ruf=").append(mail()).append(any(",", ", ")).append(mail());
            if (random.nextBoolean()) out.append(s).append("fo=").append(any("0", "1", "d", "s", "1:d:s", "d:s"));
        }
        return out.append(any("", ";", "; ")).toString();
    }

    private String spf() {
        StringBuilder out = new StringBuilder(any("v=spf1", "V=SPF1"));
        for (int i = random.nextInt(5); i >= 0; i--) {
            out.append(any(" ", "  ")).append(any("", "", "+", "-", "~", "?"));
            out.append(
                    switch (random.nextInt(8)) {
                        case 0 -> "ip4:198.51.100." + 4 * random.nextInt(64) + any("", "/30");
                        case 1 -> "ip6:2001:db8:" + random.nextInt(9999) + "::/48";
                        case 2 -> "a:h" + i + ".example.net" + any("", "/24", "//64", "/24//64");
                        case 3 -> "mx:m" + i + ".example.org";
                        case 4 -> "include:_spf" + i + ".example.net";
                        case 5 -> "exists:%{i}._x" + i + ".%{d2}";
                        case 6 -> "include:%{l}.u" + i + ".example.com";
                        default -> any("a:a", "A:b") + i + ".example.com";
                    });
        }
        return out.append(any(" -all", " ~all", " redirect=_r.example.com", " exp=why.example.com -all"))
                .toString();
    }

    private String dkim() {
        return any("v=DKIM1; ", "v=DKIM1;") + any("k=ed25519; ", "k=ed25519;h=sha256; ", "k=ed25519; t=s; ")
                + any("", "s=email; ", "n=a_note; ") + "p=" + any(KEY, KEY.substring(0, 20) + " " + KEY.substring(20))
                + any("", ";");
    }

    private String small() {
        return switch (random.nextInt(3)) {
            case 0 -> "v=STSv1; id=" + (1 + random.nextInt(1 << 30)) + any(";", "", "; ");
            case 1 ->
                "v=TLSRPTv1; rua=" + any(mail(), "https://tls.example.net/v1", mail() + "," + mail()) + any("", ";");
            default ->
                "v=BIMI1; "
                        + any(
                                "l=https://example.com/logo.svg; a=https://example.com/vmc.pem",
                                "l=; a=",
                                "l=https://example.com/logo.svg",
                                "l=https://example.com/logo.svg; a=self; avp=brand",
                                "l=https://example.com/logo.svg; avp=personal; lps=news")
                        + any("", ";");
        };
    }

    @Test
    void noneOfEightHundredValidRecordsIsBlamed() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 200; i++) texts.addAll(List.of(dmarc(), spf(), dkim(), small()));
        assertThat(texts).hasSize(800);
        for (String text : texts) {
            LintOutcome outcome = RecordLinter.lint(text);
            assertThat(outcome.kind()).as(text).isNotNull();
            assertThat(outcome.findings())
                    .as("%s %s", text, outcome.findings())
                    .noneMatch(one -> one.finding().severity() == Severity.ERROR)
                    .noneMatch(one -> one.finding().severity() == Severity.WARNING
                            && one.finding().reason() instanceof LintReason);
            Publish instead = outcome.instead();
            assertThat(instead).as(text).isNotNull();
            assertThat(RecordLinter.lint(instead.value()).isGood()).as(text).isTrue();
        }
    }
}
