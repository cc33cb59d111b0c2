package org.sigillo.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailDateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Fri, 21 Nov 1997 09:55:06 -0600 | 1997-11-21T15:55:06Z",
                "1 Apr 2003 10:52:37 +0200 | 2003-04-01T08:52:37Z",
                "Thu, 13 Feb 1969 23:32 -0330 (Newfoundland Time) | 1969-02-14T03:02:00Z",
                "Fri, 21 Nov 97 09(comment): | ",
                "21 Nov 97 09:55:06 GMT | 1997-11-21T09:55:06Z",
                "21 Nov 49 09:55:06 UT | 2049-11-21T09:55:06Z",
                "21 Nov 50 09:55:06 UT | 1950-11-21T09:55:06Z",
                "21 Nov 126 09:55:06 UT | 2026-11-21T09:55:06Z",
                "Mon, 5 Jan 2026 00:00:00 EST | 2026-01-05T05:00:00Z",
                "Mon, 5 Jan 2026 00:00:00 PDT | 2026-01-05T07:00:00Z",
                "Mon, 5 Jan 2026 00:00:00 Z | 2026-01-05T00:00:00Z",
                "Mon, 5 Jan 2026 00:00:00 A | 2026-01-05T00:00:00Z",
                "Mon, 5 Jan 2026 00:00:00 CEST | 2026-01-05T00:00:00Z",
                "Mon, 5 Jan 2026 00:00:00 -0800 (PST) | 2026-01-05T08:00:00Z",
                "Mon, 5 Jan 2026 00:00:00 -0800 PST | 2026-01-05T08:00:00Z",
                "Fri, Feb 15 2002 17:19:07 -0800 | 2002-02-16T01:19:07Z",
                "Mon Jan  5 10:00:00 2026 | 2026-01-05T10:00:00Z",
                "5-Jan-2026 10:00:00 +0000 | 2026-01-05T10:00:00Z",
                "5 Jan 2026 10:00:00+0100 | 2026-01-05T09:00:00Z",
                "5 Jan 2026 10:00:00.123 +0100 | 2026-01-05T09:00:00Z",
                "31 Dec 2016 23:59:60 +0000 | 2017-01-01T00:00:00Z",
                "29 Feb 2024 00:00:00 +0000 | 2024-02-29T00:00:00Z",
                "5 Jan 2026 10:00:00 -9959 | 2026-01-09T13:59:00Z"
            })
    void reads(String text, String instant) {
        if (instant == null) assertThat(MailDate.parse(text)).isNull();
        else assertThat(MailDate.parse(text)).hasToString(instant);
    }

    @Test
    void foldingIsWhiteSpace() {
        assertThat(MailDate.parse("Thu, 13\r\n Feb\r\n  1969 23:32\r\n  -0330")).hasToString("1969-02-14T03:02:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "now",
                "29 Feb 2023 00:00:00 +0000",
                "32 Jan 2026 00:00:00 +0000",
                "0 Jan 2026 00:00 +0000",
                "5 Foo 2026 00:00:00 +0000",
                "5 Jan 2026",
                "5 Jan 2026 24:00:00 +0000",
                "5 Jan 2026 00:60 +0000",
                "5 Jan 2026 00:00:61 +0000",
                "5 Jan 2026 00:00:00 +00:00",
                "5 Jan 2026 00:00:00 +0060",
                "5 Jan 2026 00:00:00 +000",
                "5 Jan 99999 00:00:00 +0000",
                "5 Jan 2026 0:0:0:0",
                "5 Jan 2026 ::",
                "2026-01-05T00:00:00Z",
                "5 Jan 2026 00:00:00 \"x",
                "5 Jan 1800 00:00:00 +0000",
                "-5 Jan 2026 00:00 +0000",
                "5 Jan 2026 00:00:00 +0000 +0000",
                "5 Jan 2026 00:00 00:00",
                "5 5 Jan 2026 00:00",
                "1-2-3 1:1",
                "--:-",
                "1.:"
            })
    void isNone(String text) {
        assertThat(MailDate.parse(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "1 ", "a ", ",", ":", "-", "Mon ", "(a)"})
    void isTotalAndLinear(String piece) {
        assertThat(MailDate.parse(piece.repeat(300_000))).isNull();
    }
}
