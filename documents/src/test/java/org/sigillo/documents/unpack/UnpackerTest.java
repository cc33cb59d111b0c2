package org.sigillo.documents.unpack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sigillo.documents.unpack.Packed.base64;
import static org.sigillo.documents.unpack.Packed.concat;
import static org.sigillo.documents.unpack.Packed.gzip;
import static org.sigillo.documents.unpack.Packed.mail;
import static org.sigillo.documents.unpack.Packed.octets;
import static org.sigillo.documents.unpack.Packed.part;
import static org.sigillo.documents.unpack.Packed.zip;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sigillo.documents.repair.Fault;
import org.sigillo.documents.repair.Repair;
import org.sigillo.documents.repair.Repair.Packing;
import org.sigillo.documents.repair.Repaired;

class UnpackerTest {
    private static final byte[] XML = octets("<feedback>one</feedback>");
    private static final byte[] OTHER = octets("<feedback>two</feedback>");
    private static final byte[] JSON = octets("{\"a\":1}");

    private static List<Piece> unpack(byte[] input) {
        return new Unpacker(UnpackLimits.DEFAULT).unpack(input);
    }

    private static Piece.Document document(byte[] input) {
        List<Piece> pieces = unpack(input);
        assertThat(pieces).singleElement().isInstanceOf(Piece.Document.class);
        return (Piece.Document) pieces.getFirst();
    }

    private static void holds(byte[] input, byte[] content, Repair... repairs) {
        Piece.Document document = document(input);
        assertThat(document.octets()).isEqualTo(content);
        assertThat(document.repairs()).extracting(Repaired::repair).containsExactly(repairs);
    }

    private static Fault fault(byte[] input) {
        return fault(input, UnpackLimits.DEFAULT);
    }

    private static Fault fault(byte[] input, UnpackLimits limits) {
        List<Piece> pieces = new Unpacker(limits).unpack(input);
        assertThat(pieces).singleElement().isInstanceOf(Piece.Refused.class);
        return ((Piece.Refused) pieces.getFirst()).fault();
    }

    @Test
    void theContentDecidesNotTheName() {
        holds(XML, XML);
        holds(JSON, JSON);
        holds(gzip(XML), XML);
        holds(zip(XML), XML);
        holds(base64(gzip(XML)), XML, Packing.BASE64_BARE);
        holds(gzip(gzip(XML)), XML, Packing.PACKED_TWICE);
        holds(zip(gzip(XML)), XML, Packing.PACKED_TWICE);
        holds("<a/>".getBytes(StandardCharsets.UTF_16), "<a/>".getBytes(StandardCharsets.UTF_16));
        assertThat(document(concat(octets("\r\n "), JSON)).kind()).isEqualTo(ContentKind.JSON);
        assertThat(document(concat(octets("\u00ef\u00bb\u00bf"), JSON)).kind()).isEqualTo(ContentKind.JSON);
        assertThat(document(concat(octets("this is a report: "), XML)).kind()).isEqualTo(ContentKind.XML);
    }

    @Test
    void mails() {
        holds(mail("multipart/mixed", part("text/plain", octets("hi")), part("application/gzip", gzip(XML))), XML);
        holds(mail("multipart/mixed", part("application/octet-stream", gzip(XML))), XML, Packing.TYPE_WRONG);
        holds(mail("multipart/mixed", part("application/zip", gzip(XML))), XML, Packing.TYPE_WRONG);
        holds(
                concat(
                        octets(
                                "From: a@example.com\nContent-Type: application/gzip\nContent-Transfer-Encoding: base64\n\n"),
                        base64(gzip(XML))),
                XML);
        holds(concat(octets("From a@example.com Thu\nFrom: a@example.com\n\n"), XML), XML, Packing.REPORT_IN_TEXT);
        holds(concat(octets("X-Strange: 1\n folded\nSubject: s\n\n"), XML), XML, Packing.REPORT_IN_TEXT);
        byte[] inner = mail("multipart/mixed", part("text/xml", XML));
        holds(
                mail("multipart/mixed", concat(octets("Content-Type: message/rfc822\r\n\r\n"), inner)),
                XML,
                Packing.FORWARDED);
        assertThat(unpack(mail("multipart/mixed", part("text/xml", XML), part("application/gzip", gzip(OTHER)))))
                .hasSize(2);
    }

    @Test
    void aBadAttachmentCostsNoOther() {
        byte[] cut = Arrays.copyOf(gzip(OTHER), 20);
        List<Piece> pieces = unpack(mail("multipart/mixed", part("application/gzip", cut), part("text/xml", XML)));
        assertThat(pieces).hasSize(2);
        assertThat(((Piece.Refused) pieces.get(0)).fault()).isEqualTo(Fault.GZIP_DAMAGED);
        assertThat(((Piece.Document) pieces.get(1)).octets()).isEqualTo(XML);
    }

    @Test
    void whatIsNoReport() {
        assertThat(fault(new byte[0])).isEqualTo(Fault.EMPTY);
        assertThat(fault(octets(" \r\n"))).isEqualTo(Fault.EMPTY);
        assertThat(fault(octets("hello"))).isEqualTo(Fault.NOT_A_REPORT);
        assertThat(fault(zip())).isEqualTo(Fault.EMPTY);
        assertThat(fault(gzip(new byte[0]))).isEqualTo(Fault.EMPTY);
        assertThat(fault(octets("Subject: x\r\n\r\nhello"))).isEqualTo(Fault.NOT_A_REPORT);
        assertThat(fault(mail("multipart/mixed", part("image/png", octets("x")), part("text/plain", octets("y")))))
                .isEqualTo(Fault.NOT_A_REPORT);
        byte[] ours =
                concat(octets("Content-Type: message/rfc822\r\n\r\n"), mail("multipart/mixed", part("text/xml", XML)));
        assertThat(fault(mail(
                        "multipart/report; report-type=delivery-status",
                        part("message/delivery-status", octets("Status: 5.0.0")),
                        ours)))
                .isEqualTo(Fault.BOUNCE);
    }

    @Test
    void damagedGzip() {
        byte[] good = gzip(XML);
        for (int end = 3; end < good.length; end++)
            assertThat(fault(Arrays.copyOf(good, end))).isEqualTo(Fault.GZIP_DAMAGED);
        for (int at = good.length - 8; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= 1;
            assertThat(fault(bad)).isEqualTo(Fault.GZIP_DAMAGED);
        }
        holds(concat(good, octets("\0\0\0")), XML, Packing.GZIP_TRAILER);
    }

    @Test
    void gzipMembers() {
        byte[] member = gzip(octets("<"));
        byte[][] most = new byte[Gunzip.MAX_MEMBERS][];
        Arrays.fill(most, member);
        holds(concat(most), octets("<".repeat(Gunzip.MAX_MEMBERS)), Packing.GZIP_MEMBERS);
        assertThat(fault(concat(concat(most), member))).isEqualTo(Fault.TOO_MANY_ENTRIES);
    }

    @Test
    void damagedZip() {
        byte[] good = zip(XML);
        for (int end = 4; end < good.length; end++)
            assertThat(fault(Arrays.copyOf(good, end))).isEqualTo(Fault.ZIP_DAMAGED);
        byte[] flagged = good.clone();
        flagged[6] |= 1; // encrypted, says the folder's header
        assertThat(fault(flagged)).isEqualTo(Fault.ZIP_DAMAGED);
    }

    @Test
    void entries() {
        assertThat(fault(zip(XML, OTHER))).isEqualTo(Fault.TOO_MANY_ENTRIES);
        UnpackLimits two = UnpackLimits.DEFAULT.withEntries(2);
        assertThat(new Unpacker(two).unpack(zip(XML, OTHER))).hasSize(2).allMatch(Piece.Document.class::isInstance);
        assertThat(fault(zip(XML, OTHER, XML), two)).isEqualTo(Fault.TOO_MANY_ENTRIES);
    }

    @Test
    void nesting() {
        assertThat(fault(gzip(gzip(gzip(XML))))).isEqualTo(Fault.TOO_DEEP);
        assertThat(fault(zip(zip(zip(XML))))).isEqualTo(Fault.TOO_DEEP);
        assertThat(fault(base64(base64(gzip(XML))))).isEqualTo(Fault.NOT_A_REPORT);
        byte[] mail = mail("multipart/mixed", part("text/xml", XML));
        byte[] header = octets("Content-Type: message/rfc822\r\n\r\n");
        byte[] twice = mail("multipart/mixed", concat(header, mail("multipart/mixed", concat(header, mail))));
        assertThat(fault(twice)).isEqualTo(Fault.TOO_DEEP);
    }

    @Test
    void multiparts() {
        int most = UnpackLimits.DEFAULT.multiparts();
        holds(nested(most), XML);
        assertThat(fault(nested(most + 1))).isEqualTo(Fault.TOO_DEEP);
    }

    private static byte[] nested(int depth) {
        StringBuilder mail = new StringBuilder("From: a@example.com\r\nMIME-Version: 1.0\r\n");
        for (int i = 0; i < depth; i++)
            mail.append("Content-Type: multipart/mixed; boundary=x")
                    .append(i)
                    .append("y\r\n\r\n--x")
                    .append(i)
                    .append("y\r\n");
        mail.append("Content-Type: text/xml\r\n\r\n").append(new String(XML, StandardCharsets.ISO_8859_1));
        for (int i = depth; i-- > 0; ) mail.append("\r\n--x").append(i).append("y--");
        return octets(mail.toString());
    }

    @Test
    void parts() {
        byte[][] most = new byte[UnpackLimits.DEFAULT.parts()][];
        Arrays.fill(most, part("text/plain", octets("x")));
        most[0] = part("text/xml", XML);
        holds(mail("multipart/mixed", most), XML);
        byte[][] over = Arrays.copyOf(most, most.length + 1);
        over[most.length] = most[1];
        assertThat(fault(mail("multipart/mixed", over))).isEqualTo(Fault.TOO_MANY_PARTS);
    }

    @Test
    void sizes() {
        UnpackLimits small = new UnpackLimits(100_000, 1_000, 70_000, 200, 1, 1, 1, 100, 10);
        byte[] noise = new byte[70_000];
        new Random(1).nextBytes(noise);
        noise[0] = '<';
        assertThat(new Unpacker(small).unpack(gzip(noise))).singleElement().isInstanceOf(Piece.Document.class);
        assertThat(fault(gzip(Arrays.copyOf(noise, 70_001)), small)).isEqualTo(Fault.INFLATED_TOO_LARGE);
        assertThat(new Unpacker(small).unpack(Arrays.copyOf(noise, 100_000)))
                .singleElement()
                .isInstanceOf(Piece.Document.class);
        assertThat(fault(Arrays.copyOf(noise, 100_001), small)).isEqualTo(Fault.TOO_LARGE);
        byte[] part = Arrays.copyOf(noise, 1_000);
        assertThat(new Unpacker(small).unpack(mail("multipart/mixed", part("text/xml", part))))
                .singleElement()
                .isInstanceOf(Piece.Document.class);
        assertThat(fault(mail("multipart/mixed", part("text/xml", Arrays.copyOf(noise, 1_001))), small))
                .isEqualTo(Fault.TOO_LARGE);
    }

    @Test
    void theBudgetIsOneForAllLayers() {
        UnpackLimits small = new UnpackLimits(1_000_000, 1_000_000, 100_000, 200, 3, 1, 1, 100, 10);
        byte[] noise = new byte[40_000];
        new Random(1).nextBytes(noise);
        noise[0] = '<';
        assertThat(new Unpacker(small).unpack(zip(noise, noise))).hasSize(2);
        assertThat(fault(zip(noise, noise, noise), small)).isEqualTo(Fault.INFLATED_TOO_LARGE);
    }

    @Test
    void ratio() {
        byte[] many = new byte[InflateBudget.RATIO_FROM];
        Arrays.fill(many, (byte) '<');
        assertThat(unpack(gzip(many))).singleElement().isInstanceOf(Piece.Document.class); // up to here any ratio
        byte[] over = new byte[InflateBudget.RATIO_FROM * 10];
        Arrays.fill(over, (byte) '<');
        assertThat(fault(gzip(over))).isEqualTo(Fault.RATIO_TOO_HIGH);
        assertThat(fault(zip(over))).isEqualTo(Fault.RATIO_TOO_HIGH);
    }
}
