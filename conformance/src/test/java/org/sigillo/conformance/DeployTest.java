package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.changes.SiteCheck;
import org.sigillo.changes.SiteFile;
import org.sigillo.conformance.NameServer.Kind;
import org.sigillo.dns.Dns;
import org.sigillo.dns.DnsType;
import org.sigillo.dns.Presentation;
import org.sigillo.dns.Zone;
import org.sigillo.mtasts.MtaStsChecker;
import org.sigillo.mtasts.MtaStsOutcome;
import org.sigillo.mtasts.MtaStsResult;
import org.sigillo.name.DomainName;
import org.sigillo.net.https.HttpsClient;
import org.sigillo.net.resolver.Resolver;

/// A domain with mail and nothing else, and one call: BIMI, MTA-STS and TLS-RPT are live on a real name
/// server and by
/// real HTTPS, and gone again by another.
@Timeout(240)
class DeployTest {
    private static final DomainName DOMAIN = DomainName.of("example.com");
    private static final DomainName HOST = DomainName.of("mta-sts.example.com");
    private static final Duration PROMISED = Duration.ofMinutes(15);

    @TempDir
    Path folder = Path.of("");

    @Test
    void anEmptyDomainHasAllThreeInMinutes() throws Exception {
        long begin = System.nanoTime();
        Path key = Files.writeString(folder.resolve("tsig"), "sigillo:" + NameServer.SECRET + "\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        Path site = folder.resolve("site");
        try (NameServer server =
                NameServer.start(Kind.KNOT, Files.createDirectories(folder.resolve("server")), "@ IN MX 10 ns1\n")) {
            List<String> call = new ArrayList<>(List.of("deploy", "example.com", "--server", server.where()));
            call.addAll(List.of("--tsig-key", key.toString(), "--yes", "--dns", server.where()));
            call.addAll(List.of(
                    "--site", site.toString(), "--data", folder.resolve("data").toString()));
            List<String> first = new ArrayList<>(call);
            first.addAll(List.of("--logo", "../examples/mail/indicator.svg", "--rua", "tls@example.com"));
            first.addAll(List.of("--web-host", "ns1.example.com"));

            Sigillo deployed = Sigillo.run(first);
            assertThat(deployed.status()).as(deployed.text() + deployed.err()).isEqualTo(1); // nobody serves yet
            assertThat(deployed.text())
                    .contains("DONE  change 1: 4 sets of records")
                    .contains("not served");

            Dns zone = new Resolver(List.of(server.address()));
            Dns dns = Zone.builder().a(HOST.toString(), "127.0.0.1").build(zone);
            Certificates.Issued root =
                    Certificates.named("Test Root").authority().issue();
            Certificates.Issued own =
                    Certificates.named("any").names(HOST.toString()).by(root).issue();
            AtomicReference<TlsServer> web = new AtomicReference<>();
            try (TlsServer serving = new TlsServer(Certificates.serving(own), out -> serve(out, web.get(), site))) {
                web.set(serving);
                HttpsClient https = new HttpsClient(
                        dns,
                        Certificates.trusting(root),
                        new HttpsClient.Settings(Duration.ofSeconds(30), serving.port(), true));
                MtaStsOutcome policy = new MtaStsChecker(dns, https).check(DOMAIN);
                assertThat(policy.result()).isEqualTo(MtaStsResult.VALID);
                SiteCheck check = new SiteCheck(https);
                byte[] logo = Files.readAllBytes(Path.of("../examples/mail/indicator.svg"));
                SiteFile file = new SiteFile(
                        "https://" + HOST + "/bimi/logo.svg", HOST + "/bimi/logo.svg", "image/svg+xml", logo);
                assertThat(check.check(file)).isEmpty();
                SiteFile other = new SiteFile(file.url(), file.path(), file.mediaType(), new byte[5]);
                assertThat(check.check(other)).contains("something else is served");
            }
            assertThat(text(zone, "_smtp._tls")).containsExactly("v=TLSRPTv1; rua=mailto:tls@example.com");
            assertThat(text(zone, "default._bimi"))
                    .containsExactly("v=BIMI1; l=https://mta-sts.example.com/bimi/logo.svg; a=");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(PROMISED);

            Sigillo again = Sigillo.run(first);
            assertThat(again.text()).contains("NOTHING TO DO").contains("✓ live");

            List<String> last = new ArrayList<>(call);
            last.add("--destroy");
            Sigillo gone = Sigillo.run(last);
            assertThat(gone.status()).as(gone.text() + gone.err()).isZero();
            assertThat(text(zone, "_mta-sts")).isEmpty();
            assertThat(text(zone, "default._bimi")).isEmpty();
            assertThat(site).doesNotExist();
            assertThat(Sigillo.run(last).text()).contains("nothing of this domain is deployed");
        }
    }

    /// What a plain web server does: the file whose path was asked for.
    private static void serve(OutputStream out, TlsServer server, Path site) throws IOException {
        String path = server.requests.getLast().split(" ", 3)[1];
        byte[] file = Files.readAllBytes(site.resolve(HOST.toString()).resolve(path.substring(1)));
        String type = path.endsWith(".svg") ? "image/svg+xml" : "text/plain";
        out.write(("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + file.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(file);
    }

    private static List<String> text(Dns dns, String label) {
        DomainName name = DomainName.of(label + "." + DOMAIN);
        var set = Presentation.of(name, DnsType.TXT, dns.ask(name, DnsType.TXT));
        return set == null ? List.of("no answer") : set.values();
    }
}
