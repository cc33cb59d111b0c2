package org.sigillo.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceivedParserTest {
    private static Hop read(String body) {
        return Objects.requireNonNull(ReceivedParser.parse(0, body));
    }

    private static String text(String body) {
        Hop hop = read(body);
        return String.join(
                " ",
                "" + hop.helo(),
                "" + hop.name(),
                "" + hop.address(),
                "" + hop.by(),
                "" + hop.with(),
                "" + hop.id(),
                "" + hop.recipient());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "from mail.a.example (mail.a.example [192.0.2.1]) by mx.b.example (Postfix) with ESMTPS id 4XYZ for <u@b.example>; Mon, 5 Jan 2026 10:00:00 +0000"
                        + "| mail.a.example mail.a.example 192.0.2.1 mx.b.example ESMTPS 4XYZ u@b.example",
                "from mail.a.example (unknown [IPv6:2001:DB8::1]) (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)) by mx.b.example with ESMTPS id 1; 5 Jan 2026 10:00 +0000"
                        + "| mail.a.example null 2001:db8::1 mx.b.example ESMTPS 1 null",
                "from [192.0.2.9] (port=4711 helo=laptop.example) by mx.b.example with esmtpsa (TLS1.3) tls TLS_AES_256_GCM_SHA384 (Exim 4.96) (envelope-from <a@b.example>) id 1abc-0 for u@b.example; x"
                        + "| laptop.example null 192.0.2.9 mx.b.example esmtpsa tls TLS_AES_256_GCM_SHA384 1abc-0 u@b.example",
                "from unknown (HELO mail.a.example) (192.0.2.1) by b.example with SMTP; 5 Jan 2026 10:00:00 -0000"
                        + "| mail.a.example null 192.0.2.1 b.example SMTP null null",
                "from A.p.example (2001:db8::2) by B.p.example (2001:db8::3) with Microsoft SMTP Server (version=TLS1_2, cipher=TLS_X) id 15.20.1; x"
                        + "| A.p.example null 2001:db8::2 B.p.example Microsoft SMTP Server 15.20.1 null",
                "by 2002:a05:6a10::1 with SMTP id x4csp; Mon, 5 Jan 2026 02:00:00 -0800 (PST)"
                        + "| null null null 2002:a05:6a10::1 SMTP x4csp null",
                "(qmail 12345 invoked from network); 5 Jan 2026 10:00:00 -0000 | null null null null null null null",
                "from by mx.b.example; x | null null null mx.b.example null null null"
            })
    void readsWhatProgramsWrite(String body, String parts) {
        assertThat(text(body)).isEqualTo(parts);
    }

    @ParameterizedTest
    @CsvSource({
        "ESMTP, false, false, false", "ESMTPS, true, false, false", "ESMTPA, false, true, false",
        "esmtpsa, true, true, false", "UTF8SMTPSA, true, true, true", "LMTPS, true, false, false",
        "HTTPS, false, false, false", "SMTP, false, false, false"
    })
    void security(String with, boolean tls, boolean authenticated, boolean utf8) {
        Hop.Security security = read("from a by b with " + with + "; x").security();
        assertThat(security).isEqualTo(new Hop.Security(tls, null, null, authenticated, utf8));
    }

    @Test
    void everyClause() {
        Hop hop = read("FROM a.example BY b.example VIA TCP WITH ESMTP ID <1@b> FOR <u@b.example>; x");
        assertThat(hop.via()).isEqualTo("TCP");
        assertThat(hop.id()).isEqualTo("<1@b>");
        assertThat(hop.recipient()).isEqualTo("u@b.example");
    }

    @Test
    void versionAndCipher() {
        assertThat(read("from a (using TLSv1.3 with cipher TLS_AES_256_GCM_SHA384 (256/256 bits)) by b with SMTP; x")
                        .security())
                .isEqualTo(new Hop.Security(true, "TLSv1.3", "TLS_AES_256_GCM_SHA384", false, false));
        assertThat(read("from a by b with X (version=TLS1_2, cipher=TLS_X); x").security())
                .isEqualTo(new Hop.Security(true, "TLS1_2", "TLS_X", false, false));
        assertThat(read("from a by b with esmtps (TLSv1.2:ECDHE-RSA-AES128-GCM-SHA256:128); x")
                        .security()
                        .version())
                .isEqualTo("TLSv1.2");
    }

    @Test
    void theDateStandsBehindTheLastSemicolon() {
        assertThat(read("from a (x; y) by b; oddity; Fri, 2 Jan 2026 00:00:00 +0100")
                        .date())
                .hasToString("2026-01-01T23:00:00Z");
        assertThat(read("from a by b (; 2 Jan 2026 00:00:00 +0100").date()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ";", "garbage", "(only a comment)", "; not a date"})
    void nothingToRead(String body) {
        assertThat(ReceivedParser.parse(0, body)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "from ", "by x ", "(a b c) ", ";", "\"", "[", "TLS", "for <", "cipher "})
    void isTotalAndLinear(String piece) {
        ReceivedParser.parse(0, "from a by b " + piece.repeat(100_000));
        assertThat(read("from a by b (" + piece.repeat(100_000) + ")").by()).isNotEqualTo("c");
    }
}
