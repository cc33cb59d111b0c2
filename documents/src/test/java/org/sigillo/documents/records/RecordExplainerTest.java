package org.sigillo.documents.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.documents.json.JsonLine;
import org.sigillo.explain.Catalogue;
import org.sigillo.text.Span;

class RecordExplainerTest {
    private static List<String> said(String text) {
        return RecordExplainer.explain("", text).notes().stream()
                .map(note -> note.tag() + " " + note.code())
                .toList();
    }

    @Test
    void tagByTagWithTheDefaults() {
        assertThat(said("v=DMARC1; p=reject; fo=1:d; rua=mailto:a@example.com,mailto:b@example.com; x=1"))
                .containsExactly(
                        "v tag.dmarc.v",
                        "p tag.dmarc.p.reject",
                        "fo tag.dmarc.fo.1",
                        "fo tag.dmarc.fo.d",
                        "rua tag.dmarc.rua",
                        "rua tag.dmarc.rua",
                        "x tag.unknown",
                        "adkim tag.dmarc.adkim.r",
                        "aspf tag.dmarc.aspf.r",
                        "t tag.dmarc.t.n");
        assertThat(said("v=BIMI1; l=; a=")).containsExactly("v tag.bimi.v", "l tag.bimi.l.", "a tag.bimi.a.");
    }

    @Test
    void termByTerm() {
        RecordExplainer.Explained explained = RecordExplainer.explain(
                "", "v=spf1 mx/24 -ip4:192.0.2.1 exists:%{i}.example.com foo redirect=a.example");
        assertThat(explained.notes())
                .extracting(TagNote::code)
                .containsExactly(
                        "tag.spf.v",
                        "tag.spf.mx",
                        "tag.spf.ip4",
                        "tag.spf.exists",
                        "tag.spf.broken",
                        "tag.spf.redirect");
        assertThat(explained.notes().get(2).sentence(Catalogue.ENGLISH))
                .isEqualTo("The IPv4 network 192.0.2.1: they may not send.");
        Span span = Objects.requireNonNull(explained.notes().get(2).span());
        assertThat(span).isEqualTo(new Span(13, 27));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "v=DKIM1; k=ed25519; t=s:y; h=sha256; p=abc; n=note; s=email",
                "v=STSv1; id=1;",
                "v=TLSRPTv1; rua=https://a.example/,mailto:b@example.com",
                "v=DMARC1; p=maybe; sp=none; np=reject; psd=n; adkim=x; aspf=s; ri=1; rf=afrf; pct=9; ruf=mailto:a@b.example"
            })
    void everySentenceIsThere(String text) {
        RecordExplainer.Explained explained = RecordExplainer.explain("", text);
        assertThat(explained.notes())
                .isNotEmpty()
                .allMatch(note -> Catalogue.ENGLISH.has(note.code()))
                .noneMatch(note -> note.code().equals("tag.unknown"));
        assertThat(JsonLine.text(json -> LintJson.write(json, explained))).contains("\"tags\":[{\"tag\":\"v\"");
    }

    @Test
    void everyMistakeAndEveryEffectHasItsSentence() {
        assertThat(LintReason.values()).allMatch(reason -> Catalogue.ENGLISH.has(reason.code()));
        assertThat(Effect.values()).allMatch(effect -> Catalogue.ENGLISH.has(effect.code()));
    }
}
