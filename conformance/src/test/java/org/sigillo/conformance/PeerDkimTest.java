package org.sigillo.conformance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.sigillo.dkim.DkimOutcome;
import org.sigillo.dkim.DkimSettings;
import org.sigillo.dkim.DkimVerifier;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.Zone;
import org.sigillo.message.AuthorDomain;
import org.sigillo.message.CrlfStream;
import org.sigillo.message.Header;
import org.sigillo.message.HeaderSplitter;
import org.sigillo.name.DomainName;
import tools.jackson.databind.JsonNode;

/// dkimpy, Mail::DKIM and we on every signature of the hostile messages and of the DKIM suites. Compared is what a
/// receiver acts on: pass, not a pass, or not now; the words for what is not a pass differ by taste.
class PeerDkimTest {
    /// Longer messages try limits, not readings, and cost a peer up to minutes.
    private static final int MAX_OCTETS = 100_000;
    /// An exponent of 8,001 bits, which dkimpy raises to for five seconds.
    private static final String SLOW = "messages/dkim-rsa8192-big-exponent.eml";
    private static final long HOSTILE_NOW = 1767225600;
    private static final long SUITES_NOW = Instant.parse("2026-11-21T00:00:00Z").getEpochSecond();

    @TestFactory
    Stream<DynamicTest> dkimpy() {
        return compare(Peer.Kind.DKIMPY, "dkimpy");
    }

    @TestFactory
    Stream<DynamicTest> mailDkim() {
        return compare(Peer.Kind.MAIL_DKIM, "mail-dkim");
    }

    private static Stream<DynamicTest> compare(Peer.Kind kind, String name) {
        Peer peer = Peer.start(kind);
        PeerLedger ledger = new PeerLedger(name);
        Zone zone = Suites.zone(Suites.JSON.readTree(Suites.bytes(Suites.hostile("dns/zone.json"))));
        for (HostileManifest.Row row : HostileManifest.rows("messages/")) {
            byte[] message = row.bytes();
            if (message.length > MAX_OCTETS || row.path().equals(SLOW)) continue;
            compare(ledger, peer, row.path(), message, zone, HOSTILE_NOW);
        }
        Path rfc = Suites.suite("dkim/rfc-vectors");
        folder(ledger, peer, "rfc", rfc, ".eml", tsv(rfc.resolve("dns.tsv")));
        Path jdkim = Suites.suite("dkim/jdkim");
        folder(ledger, peer, "jdkim", jdkim.resolve("corpus"), "", tsv(jdkim.resolve("dns.tsv")));
        Path mail = Suites.suite("dkim/mail-dkim-corpus");
        folder(ledger, peer, "mail-dkim", mail.resolve("corpus"), ".txt", fakeDns(mail.resolve("FAKE_DNS.dat")));
        return ledger.tests(peer::close);
    }

    private static void folder(PeerLedger ledger, Peer peer, String suite, Path folder, String end, Dns dns) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(end)).sorted().toList()) {
                ByteArrayOutputStream message = new ByteArrayOutputStream();
                byte[] octets = Suites.bytes(file);
                new CrlfStream(message::write).write(octets, 0, octets.length);
                compare(ledger, peer, suite + "/" + file.getFileName(), message.toByteArray(), dns, SUITES_NOW);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void compare(PeerLedger ledger, Peer peer, String name, byte[] message, Dns dns, long now) {
        ledger.compare(name, () -> {
            DkimVerifier verifier =
                    new DkimVerifier(DkimSettings.DEFAULT, InstantSource.fixed(Instant.ofEpochSecond(now)));
            List<DkimOutcome> outcomes = verifier.verify(message, author(message), dns);
            JsonNode answer = peer.ask(Peer.job(message, now).put("dkim", true), dns);
            return new PeerLedger.Said(ours(outcomes), theirs(answer), shortened(codes(outcomes) + " | " + answer));
        });
    }

    /// As a receiver does: the Author Domain's own signatures come first where there are too many.
    private static @Nullable DomainName author(byte[] message) {
        Header header = HeaderSplitter.split(message, (octets, offset, length) -> {});
        return AuthorDomain.of(header) instanceof AuthorDomain.Single single ? single.domain() : null;
    }

    private static String ours(List<DkimOutcome> outcomes) {
        return squeezed(outcomes.stream()
                .map(outcome -> switch (outcome.result()) {
                    case PASS -> "pass";
                    case TEMPERROR -> "later";
                    case NONE, FAIL, POLICY, NEUTRAL, PERMERROR -> "no";
                })
                .toList());
    }

    private static String theirs(JsonNode answer) {
        if (answer.has("raised")) return "raised";
        List<String> words = new ArrayList<>();
        for (JsonNode one : answer.get("dkim")) {
            words.add(
                    switch (Peer.word(one.asString())) {
                        case "pass" -> "pass";
                        case "temperror" -> "later";
                        default -> "no";
                    });
        }
        return squeezed(words);
    }

    /// `no no no pass` as `no*3 pass`.
    private static String squeezed(List<String> words) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < words.size(); ) {
            int j = i;
            while (j < words.size() && words.get(j).equals(words.get(i))) j++;
            out.append(out.isEmpty() ? "" : " ").append(words.get(i)).append(j - i > 1 ? "*" + (j - i) : "");
            i = j;
        }
        return out.isEmpty() ? "unsigned" : out.toString();
    }

    private static String codes(List<DkimOutcome> outcomes) {
        return outcomes.stream()
                .map(o -> o.reason() == null ? "pass" : o.reason().code())
                .distinct()
                .toList()
                .toString();
    }

    private static String shortened(String text) {
        return text.length() < 400 ? text : text.substring(0, 400) + "…";
    }

    private static Zone tsv(Path file) {
        Zone.Builder zone = Zone.builder();
        for (String line : new String(Suites.bytes(file), StandardCharsets.UTF_8).split("\n")) {
            String[] columns = line.split("\t");
            if (!line.startsWith("#") && columns.length > 1) zone.txt(columns[0], columns[1]);
        }
        return zone.build();
    }

    /// `name value`, `name NXDOMAIN`, `name ~~what went wrong~~`; the last line of a name counts.
    private static Zone fakeDns(Path file) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String line : new String(Suites.bytes(file), StandardCharsets.ISO_8859_1).split("\n")) {
            int space = line.indexOf(' ');
            if (space > 0 && !line.startsWith("#"))
                values.put(line.substring(0, space), line.substring(space).strip());
        }
        Zone.Builder zone = Zone.builder();
        values.forEach((name, value) -> {
            if (value.startsWith("~~")) zone.fault(name, new DnsAnswer.Failed(DnsAnswer.Why.TIMEOUT));
            else if (!value.equals("NXDOMAIN")) zone.txt(name, value.equals("\"\"") ? "" : value);
        });
        return zone.build();
    }
}
