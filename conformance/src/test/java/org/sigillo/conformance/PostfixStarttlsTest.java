package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The look at mail servers with a real Postfix before it, by good certificates and others, and with something between
/// that overwrites STARTTLS; beside it Postfix's own `posttls-finger`.
class PostfixStarttlsTest {
    private static final String HOST = "mx.s.example";

    /// What is expected of a port. To `posttls-finger` another name makes the chain untrusted, as OpenSSL checks
    /// both at once; the probe tells them apart.
    private record Case(Certificates.Issued certificate, String probe, String finger) {}

    @TempDir
    Path folder = Path.of("");

    private String pem(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    private Path chain(String name, Certificates.Issued issued) throws IOException {
        StringBuilder text =
                new StringBuilder(pem("PRIVATE KEY", issued.keys().getPrivate().getEncoded()));
        for (byte[] one : issued.chain()) text.append(pem("CERTIFICATE", one));
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    @Timeout(180)
    void everyCertificateAndTheProxy() throws Exception {
        Postfix.mustBeInstalled();
        Certificates.Issued root = Certificates.named("Test Root").authority().issue();
        Map<Integer, Case> cases = new LinkedHashMap<>();
        cases.put(
                2601,
                new Case(
                        Certificates.named("any").names(HOST).by(root).issue(),
                        "encrypted true true true TLSv1.3",
                        "Verified TLS connection established"));
        cases.put(
                2602,
                new Case(
                        Certificates.named("any")
                                .names(HOST)
                                .by(root)
                                .during("2020-01-01T00:00:00Z", "2021-01-01T00:00:00Z")
                                .issue(),
                        "encrypted false false true TLSv1.3",
                        "Untrusted TLS connection established"));
        cases.put(
                2603,
                new Case(
                        Certificates.named(HOST).names("other.example").by(root).issue(),
                        "encrypted false true false TLSv1.3",
                        "Untrusted TLS connection established"));
        cases.put(
                2604,
                new Case(
                        Certificates.named("any").names(HOST).issue(),
                        "encrypted false false true TLSv1.3",
                        "Untrusted TLS connection established"));
        Map<Integer, String> ports = new LinkedHashMap<>();
        for (Map.Entry<Integer, Case> one : cases.entrySet())
            ports.put(
                    one.getKey(),
                    "\n  -o smtpd_tls_security_level=may\n  -o smtpd_tls_chain_files="
                            + chain(one.getKey() + ".pem", one.getValue().certificate()));
        ports.put(2605, "\n  -o smtpd_tls_security_level=none");
        Path authority = Files.writeString(folder.resolve("root.pem"), pem("CERTIFICATE", root.der()));
        Path store = folder.resolve("roots.p12");
        KeyStore roots = KeyStore.getInstance("PKCS12");
        roots.load(null, null);
        roots.setCertificateEntry("a", root.certificate());
        try (var out = Files.newOutputStream(store)) {
            roots.store(out, "changeit".toCharArray());
        }
        try (Namespace network = Namespace.with();
                Postfix _ = new Postfix(network, "", ports)) {
            List<String> words = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    ProbeOnce.class.getName(),
                    store.toString(),
                    HOST));
            List<String> expected = new ArrayList<>();
            for (Map.Entry<Integer, Case> one : cases.entrySet()) {
                words.add(one.getKey().toString());
                expected.add(one.getKey() + " " + one.getValue().probe());
            }
            words.addAll(List.of("2605", "2601!"));
            expected.add("2605 no-starttls false false false null");
            expected.add("2601! garbled-starttls false false false null");
            assertThat(said(network, words)).containsExactlyElementsOf(expected);
            for (Map.Entry<Integer, Case> one : cases.entrySet())
                assertThat(finger(network, authority, one.getKey()))
                        .as("%d", one.getKey())
                        .contains(one.getValue().finger());
            assertThat(finger(network, authority, 2605)).doesNotContain("TLS connection established");
        }
    }

    private static String finger(Namespace network, Path authority, int port) throws Exception {
        if (!Files.isExecutable(Path.of("/usr/sbin/posttls-finger"))) throw Skip.program("postfix");
        return String.join(
                "\n",
                said(
                        network,
                        List.of(
                                "/usr/sbin/posttls-finger",
                                "-c",
                                "-l",
                                "verify",
                                "-F",
                                authority.toString(),
                                "[127.0.0.1]:" + port,
                                HOST)));
    }

    private static List<String> said(Namespace network, List<String> command) throws Exception {
        Process process = network.command(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        process.waitFor();
        return lines;
    }
}
