package org.sigillo.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.sigillo.dns.CachingDns;
import org.sigillo.dns.Dns;
import org.sigillo.dns.Zone;

/// A message of ordinary look, signed relaxed/relaxed, and the octets its signatures cover.
///
/// @param message header and body, with CRLF
/// @param canonicalBody what the body hash is of
/// @param signed one a signature, top first
record Sample(byte[] message, byte[] canonicalBody, List<Signed> signed) {
    private static final List<String> WORDS = List.of(
            "the",
            "of",
            "and",
            "to",
            "in",
            "a",
            "is",
            "that",
            "for",
            "it",
            "report",
            "quarter",
            "please",
            "find",
            "attached",
            "invoice",
            "meeting",
            "schedule",
            "regards",
            "between",
            "delivery",
            "confirm",
            "number",
            "yesterday",
            "customer",
            "following",
            "document",
            "signature",
            "house",
            "letter");
    private static final List<String> SIGNED_FIELDS = List.of(
            "From", "To", "Subject", "Date", "Message-ID", "MIME-Version", "Content-Type", "Content-Transfer-Encoding");

    /// One signature.
    ///
    /// @param key its key
    /// @param octets the canonical header, the signature field without `b=` at its end
    /// @param signature its octets
    record Signed(TestKey key, byte[] octets, byte[] signature) {}

    /// A message of about `size` octets.
    static Sample of(int size, List<TestKey> keys) {
        Random random = new Random(size); // the same message for the same size
        String header = """
                Received: from mail.example.com (mail.example.com [192.0.2.10])
                	by mx.example.net (Postfix) with ESMTPS id 4Xk2Lm0Z9qz3x
                	for <someone@example.net>; Thu,  1 Jan 2026 00:00:00 +0000 (UTC)
                From: "Accounts, Example Company" <accounts@example.com>
                To: Someone Else <someone@example.net>
                Subject: The figures of the quarter, and the invoice that goes
                 with them
                Date: Thu, 1 Jan 2026 00:00:00 +0000
                Message-ID: <20260101000000.4Xk2Lm0Z9qz3x@mail.example.com>
                MIME-Version: 1.0
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: 7bit
                List-Unsubscribe: <https://example.com/unsubscribe?id=4Xk2Lm0Z9qz3x>
                X-Mailer: Example Mailer 7.2
                """.replace("\n", "\r\n");
        byte[] body = body(Math.max(80, size - header.length() - 600 * keys.size()), random);
        String hash = Base64.getEncoder().encodeToString(Floor.sha256(body));
        List<Signed> signed = new ArrayList<>();
        StringBuilder signatures = new StringBuilder();
        for (TestKey key : keys) {
            String field = "DKIM-Signature: v=1; a=" + key.algorithm() + "; c=relaxed/relaxed; d=example.com; s="
                    + key.selector()
                    + ";\r\n\tt=1767225600; h=From:To:Subject:Date:Message-ID:MIME-Version:Content-Type:\r\n"
                    + "\t Content-Transfer-Encoding; bh=" + hash + ";\r\n\tb=";
            byte[] octets = octets(canonicalHeader(header, field));
            byte[] signature = key.sign(key.ed25519() ? Floor.sha256(octets) : octets); // 8463 §3
            signed.add(new Signed(key, octets, signature));
            signatures
                    .append(field)
                    .append(folded(Base64.getEncoder().encodeToString(signature)))
                    .append("\r\n");
        }
        ByteArrayOutputStream message = new ByteArrayOutputStream(size + 1024);
        message.writeBytes(octets(signatures.toString()));
        message.writeBytes(octets(header));
        message.writeBytes(octets("\r\n"));
        message.writeBytes(body);
        return new Sample(message.toByteArray(), body, signed);
    }

    /// Adds what the sample's domain publishes.
    static Zone zone(List<TestKey> keys) {
        Zone.Builder zone = Zone.builder()
                .txt("example.com", "v=spf1 ip4:198.51.100.0/24 include:_spf.example.com -all")
                .txt("_spf.example.com", "v=spf1 ip4:203.0.113.0/24 ip4:192.0.2.0/24 ~all")
                .txt("mail.example.com", "v=spf1 a -all")
                .a("mail.example.com", "192.0.2.10")
                .ptr("192.0.2.10", "mail.example.com")
                .txt("_dmarc.example.com", "v=DMARC1; p=reject; rua=mailto:dmarc@example.com")
                .name("com");
        for (TestKey key : keys) zone.txt(key.selector() + "._domainkey.example.com", key.record());
        return zone.build();
    }

    /// The same behind a cache, as a mail receiver asks.
    static Dns warm(List<TestKey> keys) {
        return new CachingDns(zone(keys), System::nanoTime);
    }

    /// Lines of words, already in relaxed form.
    private static byte[] body(int size, Random random) {
        StringBuilder out = new StringBuilder(size + 80);
        int line = 0;
        while (out.length() < size - 2) {
            String word = WORDS.get(random.nextInt(WORDS.size()));
            if (line + word.length() > 70) {
                out.setLength(out.length() - 1);
                out.append("\r\n");
                line = 0;
            }
            out.append(word).append(' ');
            line += word.length() + 1;
        }
        out.setLength(out.length() - 1);
        return octets(out.append("\r\n").toString());
    }

    /// 6376 §3.4.2 over the fields of `h=`, and §3.7 for the signature's own.
    private static String canonicalHeader(String header, String signatureField) {
        StringBuilder out = new StringBuilder();
        String unfolded = header.replaceAll("\r\n[\t ]", " ");
        for (String name : SIGNED_FIELDS) {
            for (String line : unfolded.split("\r\n")) {
                if (line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    out.append(relaxed(line)).append("\r\n");
            }
        }
        return out.append(relaxed(signatureField.replaceAll("\r\n[\t ]", " "))).toString();
    }

    private static String relaxed(String line) {
        int colon = line.indexOf(':');
        String value = line.substring(colon + 1).replaceAll("[\t ]+", " ").strip();
        return line.substring(0, colon).strip().toLowerCase(Locale.ROOT) + ":" + value;
    }

    private static String folded(String base64) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < base64.length(); i += 70) {
            if (i > 0) out.append("\r\n\t ");
            out.append(base64, i, Math.min(base64.length(), i + 70));
        }
        return out.toString();
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
