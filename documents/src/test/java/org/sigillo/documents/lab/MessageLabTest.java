package org.sigillo.documents.lab;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sigillo.dkim.DkimResult;
import org.sigillo.dns.Zone;
import org.sigillo.documents.evidence.EvidenceReader;
import org.sigillo.inbound.Envelope;
import org.sigillo.name.IpAddress;

class MessageLabTest {
    private static final Zone ZONE = Zone.builder()
            .txt("example.com", "v=spf1 ip4:192.0.2.25 -all")
            .txt("_dmarc.example.com", "v=DMARC1; p=reject")
            .txt("e1._domainkey.example.com", "v=DKIM1; k=ed25519; p=KBbKD2DQqKhZsgNQI84hX7F7aj1mMuD70IRKlFrozpM=")
            .build();
    private static final MessageLab LAB =
            new MessageLab(ZONE, () -> Instant.parse("2026-11-22T11:00:00Z"), () -> 0, "lab.example");

    private static byte[] example(String name) throws Exception {
        return Files.readAllBytes(Path.of("../examples/mail", name));
    }

    private static byte[] header(String name) throws Exception {
        String text = new String(example(name), ISO_8859_1);
        return text.substring(0, text.indexOf("\r\n\r\n") + 2).getBytes(ISO_8859_1);
    }

    private static Examination done(byte[] message) {
        return done(message, Envelope.UNKNOWN);
    }

    private static Examination done(byte[] message, Envelope typed) {
        return ((Examined.Done) LAB.examine(message, typed)).examination();
    }

    private static Examined.Why why(byte[] message) {
        return ((Examined.Refused) LAB.examine(message, Envelope.UNKNOWN)).why();
    }

    @Test
    void aDeliveredMessageTellsOfItsSession() throws Exception {
        Examination done = done(example("received.eml"));
        assertThat(done.verdict().envelope())
                .isEqualTo(new Envelope(IpAddress.of("192.0.2.25"), "mail.example.com", "bounce@example.com"));
        assertThat(done.verdict().at()).as("when it was delivered").isEqualTo("2025-02-06T09:30:04Z");
        assertThat(done.author()).isEqualTo(Author.PROVEN);
        assertThat(done.change()).isEqualTo(Change.NONE);
        assertThat(done.permission()).isEqualTo(Permission.YES);
        assertThat(done.headerOnly()).isFalse();
    }

    @Test
    void ofAHeaderAloneTheBodyIsNotKnown() throws Exception {
        Examination done = done(header("received.eml"));
        assertThat(done.headerOnly()).isTrue();
        assertThat(done.change()).isEqualTo(Change.NOT_IN_HEADER);
        assertThat(done.author()).as("SPF is enough").isEqualTo(Author.PROVEN);
        Examination forwarded =
                done(header("received.eml"), new Envelope(IpAddress.of("198.51.100.7"), "", "a@example.com"));
        assertThat(forwarded.author()).isEqualTo(Author.UNKNOWN);
        assertThat(forwarded.permission()).isEqualTo(Permission.UNKNOWN);
    }

    @Test
    void aSignedFieldThatIsAnotherIsSeenWithoutTheBody() throws Exception {
        String changed = new String(header("received.eml"), ISO_8859_1).replace("Opening hours", "Closing hours");
        assertThat(done(changed.getBytes(ISO_8859_1)).change()).isEqualTo(Change.IN_HEADER);
    }

    @ParameterizedTest
    @CsvSource({
        "list.eml, CLAIMED, IN_HEADER, NO",
        "tampered.eml, CLAIMED, IN_HEADER, NO",
    })
    void whatWasChangedIsTold(String name, Author author, Change change, Permission permission) throws Exception {
        Examination done = done(example(name), new Envelope(IpAddress.of("198.51.100.7"), "", "a@lists.example.org"));
        assertThat(done.change()).isEqualTo(change);
        assertThat(done.author()).isEqualTo(author);
        assertThat(done.permission()).isEqualTo(permission);
    }

    @Test
    void anotherBodyUnderTheSameHeaderIsTold() throws Exception {
        String changed = new String(example("message.eml"), ISO_8859_1).replace("opens at eight", "opens at nine");
        assertThat(done(changed.getBytes(ISO_8859_1)).change()).isEqualTo(Change.IN_BODY);
    }

    @Test
    void withoutTheClientsAddressNothingIsHeldAgainstIt() throws Exception {
        assertThat(done(example("spoofed.eml")).permission()).isEqualTo(Permission.UNKNOWN);
        Envelope typed = new Envelope(IpAddress.of("203.0.113.66"), "evil.example", "x@evil.example");
        Examination done = done(example("spoofed.eml"), typed);
        assertThat(done.permission()).isEqualTo(Permission.NO);
        assertThat(done.author()).isEqualTo(Author.CLAIMED);
        assertThat(done.change()).isEqualTo(Change.UNSIGNED);
        assertThat(done.typed()).isTrue();
    }

    @Test
    void whatIsPastedMayBeginWithEmptyLines() throws Exception {
        String pasted = "\r\n\n" + new String(example("received.eml"), ISO_8859_1).replace("\r", "");
        assertThat(done(pasted.getBytes(ISO_8859_1)).change()).isEqualTo(Change.NONE);
    }

    @Test
    void theFileToHandOnIsAnEvidenceBundle() throws Exception {
        byte[] message = example("received.eml");
        Examination done = done(message);
        byte[] file = LabJson.bytes(done);
        assertThat(EvidenceReader.read(file)).isEqualTo(done.evidence());
        assertThat(new String(file, ISO_8859_1))
                .contains("\"answers\":{\"author\":\"proven\",\"change\":\"none\",\"permission\":\"yes\"}")
                .contains("\"header\":\"Return-Path: <bounce@example.com>")
                .doesNotContain("From the first of March");
    }

    @Test
    void aSignatureIsJudgedAsOfTheDelivery() throws Exception {
        assertThat(done(example("received.eml")).verdict().dkim()).anyMatch(one -> one.result() == DkimResult.PASS);
        String early =
                new String(example("received.eml"), ISO_8859_1).replace("06 Feb 2025 09:30:04", "06 Feb 2031 09:30:04");
        assertThat(done(early.getBytes(ISO_8859_1)).verdict().at())
                .as("no date to come is believed")
                .isEqualTo("2026-11-22T11:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \r\n\r\n", "\t\n"})
    void nothingIsNothing(String text) {
        assertThat(why(text.getBytes(ISO_8859_1))).isEqualTo(Examined.Why.EMPTY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Hello,\nhow are you?\n", "<html><body>From: me</body></html>", "%PDF-1.7\n", "PK\u0003\u0004"})
    void whatIsNoMessageIsToldSo(String text) {
        assertThat(why(text.getBytes(ISO_8859_1))).isEqualTo(Examined.Why.NOT_A_MESSAGE);
    }

    @Test
    void aFileOfOutlookIsToldSo() {
        assertThat(why(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0}))
                .isEqualTo(Examined.Why.OUTLOOK);
    }

    @Test
    void aMessageMayBeSoLarge() {
        byte[] message = new byte[MessageLab.MAX_MESSAGE + 1];
        java.util.Arrays.fill(message, (byte) 'x');
        byte[] from = "From: a@example.com\r\n\r\n".getBytes(ISO_8859_1);
        System.arraycopy(from, 0, message, 0, from.length);
        assertThat(why(message)).isEqualTo(Examined.Why.TOO_LARGE);
        assertThat(done(java.util.Arrays.copyOf(message, MessageLab.MAX_MESSAGE))
                        .headerOnly())
                .isFalse();
    }
}
