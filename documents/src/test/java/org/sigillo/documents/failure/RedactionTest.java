package org.sigillo.documents.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactionTest {
    private static final Redaction REDACTION = new Redaction(new byte[Redaction.MIN_KEY]);

    private static String told(String name, String value) {
        List<ReportField> told = REDACTION.header(List.of(new ReportField(name, value)));
        return told.isEmpty() ? "" : told.getFirst().value();
    }

    @Test
    void equalThingsStayEqualAndOthersApart() {
        assertThat(REDACTION.token("ada")).hasSize(16).matches("[A-Za-z0-9_-]+").isEqualTo(REDACTION.token("ada"));
        assertThat(REDACTION.token("ada")).isNotEqualTo(REDACTION.token("bob"));
        byte[] other = new byte[Redaction.MIN_KEY];
        other[0] = 1;
        assertThat(new Redaction(other).token("ada")).isNotEqualTo(REDACTION.token("ada"));
        assertThat(REDACTION.address("ada@example.com")).isEqualTo(REDACTION.token("ada") + "@example.com");
        assertThat(told("Subject", "hello")).isEqualTo(told("Subject", "hello")).doesNotContain("hello");
    }

    @Test
    void aKeyTooShortIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Redaction(new byte[Redaction.MIN_KEY - 1]));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "To | Ada Lovelace <ada@example.com> | <ADA@example.com>",
                "To | ada@example.com, \"Bob\" <ada@example.net> | <ADA@example.com>, <ADA@example.net>",
                "To | \"a b\"@example.com | <QUOTED@example.com>",
                "Received | from x by y for <ada@example.com>; Thu | from x by y for <ADA@example.com>; Thu",
                "DKIM-Signature | v=1; d=example.com; i=ada@example.com; b=x | v=1; d=example.com; i=ADA@example.com; b=x",
                "DKIM-Signature | v=1; i=@example.com; b=x | v=1; i=@example.com; b=x",
                "Authentication-Results | mx; spf=pass smtp.mailfrom=ada@example.com | mx; spf=pass smtp.mailfrom=ADA@example.com",
                "Return-Path | <b+1=ada=x.example@example.com> | <VERP@example.com>",
                "Authentication-Results | mx; spf=pass smtp.mailfrom=b+1=ada=x.example@example.com | mx; spf=pass smtp.mailfrom=VERP@example.com"
            })
    void localPartsBecomeTokens(String name, String value, String expected) {
        String told = expected.replace("ADA", REDACTION.token("ada"))
                .replace("QUOTED", REDACTION.token("\"a b\""))
                .replace("VERP", REDACTION.token("b+1=ada=x.example"));
        assertThat(told(name, value)).isEqualTo(told);
    }

    @Test
    void whatIsNotKnownToBeHarmlessIsNotTold() {
        assertThat(told("X-User", "ada")).isEmpty();
        assertThat(told("To", "Ada")).isEqualTo(REDACTION.token("Ada"));
    }
}
