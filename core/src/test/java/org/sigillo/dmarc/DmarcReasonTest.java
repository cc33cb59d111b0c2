package org.sigillo.dmarc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sigillo.explain.Catalogue;
import org.sigillo.message.AuthorReason;
import org.sigillo.message.MessageDefect;

class DmarcReasonTest {
    @Test
    void everyCodeHasItsSentence() {
        for (DmarcReason reason : DmarcReason.values())
            assertThat(Catalogue.ENGLISH.has(reason.code())).as(reason.code()).isTrue();
        for (AuthorReason reason : AuthorReason.values())
            assertThat(Catalogue.ENGLISH.has(reason.code())).as(reason.code()).isTrue();
        for (MessageDefect reason : MessageDefect.values())
            assertThat(Catalogue.ENGLISH.has(reason.code())).as(reason.code()).isTrue();
    }
}
