package org.sigillo.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.dane.Association;
import org.sigillo.dane.DaneOutcome;
import org.sigillo.dane.DaneResult;
import org.sigillo.dane.DaneVerifier;
import org.sigillo.dane.TlsaRecord;
import org.sigillo.name.DomainName;

/// TLSA records and the chain of a server, judged by ldns' `ldns-dane`, by Postfix' `posttls-finger` at a real Postfix
/// with the records in a signed zone, and by us.
class DanePeersTest {
    private static final String ZONE = "s.example";
    private static final Path LDNS = Path.of("/usr/bin/ldns-dane");
    private static final Path FINGER = Path.of("/usr/sbin/posttls-finger");
    private static final int FIRST_PORT = 2611;
    private static final int SECONDS = 30;

    /// The chain a port shows.
    private record Server(int port, List<byte[]> chain) {}

    /// What is published for a host, and what stands there.
    private record Case(Server server, List<TlsaRecord> records) {}

    @TempDir
    static Path folder = Path.of("");

    private static final List<Server> SERVERS = new ArrayList<>();
    private static final Map<String, Case> CASES = new LinkedHashMap<>();

    @BeforeAll
    static void cases() throws Exception {
        Certificates.Issued root = Certificates.named("Test Root").authority().issue();
        Certificates.Issued between =
                Certificates.named("Between").authority().by(root).issue();
        String name = "*." + ZONE;
        Certificates.Issued good =
                Certificates.named("any").names(name).by(between).issue();
        Certificates.Issued expired = Certificates.named("any")
                .names(name)
                .by(between)
                .during("2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z")
                .issue();
        Certificates.Issued stranger =
                Certificates.named("any").names("mx.other.example").by(between).issue();
        Certificates.Issued own = Certificates.named("any").names(name).issue();
        Map<String, Certificates.Issued> shown = new LinkedHashMap<>();
        shown.put("good", good);
        shown.put("expired", expired);
        shown.put("stranger", stranger);
        shown.put("self-signed", own);
        for (Map.Entry<String, Certificates.Issued> one : shown.entrySet()) {
            Server server = server(one.getValue(), one.getValue().chain());
            String prefix = one.getKey();
            byte[] leaf = one.getValue().der();
            for (int selector = 0; selector <= 1; selector++)
                for (int matching = 0; matching <= 2; matching++) {
                    String numbers = "-" + selector + matching;
                    put(prefix + "-3" + numbers, server, of(3, selector, matching, leaf));
                    put(prefix + "-2-root" + numbers, server, of(2, selector, matching, root.der()));
                    put(prefix + "-2-between" + numbers, server, of(2, selector, matching, between.der()));
                }
            put(prefix + "-3-other", server, of(3, 1, 1, root.der()));
            put(prefix + "-2-itself", server, of(2, 0, 1, leaf));
            put(prefix + "-2-itself-full", server, of(2, 0, 0, leaf));
            put(prefix + "-2-itself-key", server, of(2, 1, 0, leaf));
        }
        Server whole = SERVERS.getFirst();
        Server alone = server(good, List.of(good.der()));
        put("alone-2-between-hash", alone, of(2, 0, 1, between.der()));
        put("alone-2-between-full", alone, of(2, 0, 0, between.der()));
        put("alone-2-between-key", alone, of(2, 1, 0, between.der()));
        put("alone-2-root-full", alone, of(2, 0, 0, root.der()));
        put("rollover", whole, of(3, 1, 1, own.der()), of(3, 1, 1, good.der()));
        put("rollover-2-3", whole, of(2, 0, 1, own.der()), of(3, 1, 1, good.der()));
        put("pkix-ee", whole, of(1, 0, 1, good.der()));
        put("pkix-ta", whole, of(0, 0, 1, root.der()));
        put(
                "unknown-usage",
                whole,
                new TlsaRecord(4, 0, 1, of(3, 0, 1, good.der()).data()));
        put(
                "unknown-selector",
                whole,
                new TlsaRecord(3, 2, 1, of(3, 0, 1, good.der()).data()));
        put(
                "unknown-matching",
                whole,
                new TlsaRecord(3, 0, 9, of(3, 0, 1, good.der()).data()));
        put("short-digest", whole, new TlsaRecord(3, 0, 1, "ab".repeat(31)));
        put("unusable-and-good", whole, new TlsaRecord(3, 2, 1, "ab".repeat(32)), of(3, 1, 1, good.der()));
    }

    private static Server server(Certificates.Issued own, List<byte[]> chain) throws IOException {
        Server server = new Server(FIRST_PORT + SERVERS.size(), chain);
        StringBuilder text =
                new StringBuilder(pem("PRIVATE KEY", own.keys().getPrivate().getEncoded()));
        StringBuilder certificates = new StringBuilder();
        for (byte[] one : chain) certificates.append(pem("CERTIFICATE", one));
        Files.writeString(folder.resolve(server.port() + ".key.pem"), text.append(certificates));
        Files.writeString(folder.resolve(server.port() + ".pem"), certificates);
        SERVERS.add(server);
        return server;
    }

    private static String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    private static void put(String name, Server server, TlsaRecord... records) {
        CASES.put(name, new Case(server, List.of(records)));
    }

    private static TlsaRecord of(int usage, int selector, int matching, byte[] certificate) {
        return Objects.requireNonNull(Association.of(usage, selector, matching, certificate));
    }

    @AfterAll
    static void forget() {
        SERVERS.clear();
        CASES.clear();
    }

    private static String host(String one) {
        return one + '.' + ZONE;
    }

    private static String ours(String one) {
        Case what = Objects.requireNonNull(CASES.get(one));
        DaneOutcome outcome = DaneVerifier.verify(
                what.records(), what.server().chain(), List.of(DomainName.of(host(one))), Instant.now());
        return outcome.result() == DaneResult.PASS ? "pass" : "no";
    }

    private static String record(String one, TlsaRecord record) {
        int port = Objects.requireNonNull(CASES.get(one)).server().port();
        return "_" + port + "._tcp." + host(one) + ". 300 IN TLSA " + record.usage() + " " + record.selector() + " "
                + record.matching() + " " + record.data() + "\n";
    }

    @TestFactory
    Stream<DynamicTest> ldnsDane() throws Exception {
        if (!Files.isExecutable(LDNS)) throw Skip.program("ldnsutils");
        PeerLedger ledger = new PeerLedger("ldns-dane");
        for (Map.Entry<String, Case> one : CASES.entrySet()) {
            StringBuilder records = new StringBuilder();
            for (TlsaRecord record : one.getValue().records()) records.append(record(one.getKey(), record));
            Path file = Files.writeString(folder.resolve(one.getKey() + ".tlsa"), records);
            int port = one.getValue().server().port();
            List<String> command = List.of(
                    LDNS.toString(),
                    "-d",
                    "-c",
                    folder.resolve(port + ".pem").toString(),
                    "-t",
                    file.toString(),
                    "verify",
                    host(one.getKey()),
                    String.valueOf(port));
            ledger.compare(one.getKey(), () -> {
                String said = said(new ProcessBuilder(command));
                String theirs = said.contains("dane-validated successfully") ? "pass" : "no";
                return new PeerLedger.Said(ours(one.getKey()), theirs, said);
            });
        }
        return ledger.tests(() -> {});
    }

    @TestFactory
    Stream<DynamicTest> posttlsFinger() throws Exception {
        Postfix.mustBeInstalled();
        if (!Files.isExecutable(FINGER)) throw Skip.program("postfix");
        StringBuilder zone =
                new StringBuilder("$TTL 300\n" + ZONE + ". SOA ns.s.example. h.s.example. 1 3600 600 864000 60\n" + ZONE
                        + ". NS ns.s.example.\nns.s.example. A 127.0.0.1\n");
        for (Map.Entry<String, Case> one : CASES.entrySet()) {
            zone.append(host(one.getKey())).append(". A 127.0.0.1\n");
            for (TlsaRecord record : one.getValue().records()) zone.append(record(one.getKey(), record));
        }
        SignedZone signed = SignedZone.of(Files.createDirectories(folder.resolve("signed")), ZONE, zone.toString());
        Map<Integer, String> ports = new LinkedHashMap<>();
        for (Server server : SERVERS)
            ports.put(
                    server.port(),
                    "\n  -o smtpd_tls_security_level=may\n  -o smtpd_tls_chain_files="
                            + folder.resolve(server.port() + ".key.pem"));
        Map<String, String> said = new LinkedHashMap<>();
        try (Namespace network = Namespace.with();
                Unbound _ = Unbound.validating(network, ZONE, signed);
                Postfix _ = new Postfix(network, "", ports)) {
            for (Map.Entry<String, Case> one : CASES.entrySet())
                said.put(
                        one.getKey(),
                        said(network.command(List.of(
                                FINGER.toString(),
                                "-c",
                                "-l",
                                "dane",
                                "[" + host(one.getKey()) + "]:"
                                        + one.getValue().server().port()))));
        }
        PeerLedger ledger = new PeerLedger("posttls-finger");
        said.forEach((one, text) -> ledger.compare(one, () -> {
            String theirs = text.contains("Verified TLS connection established") ? "pass" : "no";
            return new PeerLedger.Said(ours(one), theirs, text);
        }));
        return ledger.tests(() -> {});
    }

    private static String said(ProcessBuilder command) {
        try {
            Process process = command.redirectErrorStream(true).start();
            process.getOutputStream().close();
            process.onExit()
                    .completeOnTimeout(process, SECONDS, TimeUnit.SECONDS)
                    .join();
            if (process.isAlive()) process.destroyForcibly();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException wrong) {
            throw new java.io.UncheckedIOException(wrong);
        }
    }
}
