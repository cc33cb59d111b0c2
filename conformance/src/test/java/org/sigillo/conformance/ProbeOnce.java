package org.sigillo.conformance;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import org.sigillo.dns.Zone;
import org.sigillo.name.DomainName;
import org.sigillo.net.smtp.ProbeOutcome;
import org.sigillo.net.smtp.ProbePace;
import org.sigillo.net.smtp.StarttlsProbe;

/// A program of its own, to be run in another network: looks at mail servers on loopback, at each with the probe, and
/// through a proxy that overwrites STARTTLS on the way.
final class ProbeOnce {
    private ProbeOnce() {}

    /// Looks.
    ///
    /// @param words a store with the trusted certificates, the host's name, then ports; a port with a `!` is
    ///     looked at through the proxy
    public static void main(String[] words) throws Exception {
        KeyStore roots = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(words[0])) {
            roots.load(in, "changeit".toCharArray());
        }
        Instant now = Instant.now();
        for (int i = 2; i < words.length; i++) {
            boolean garbled = words[i].endsWith("!");
            int port = Integer.parseInt(words[i].replace("!", ""));
            try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                if (garbled) Thread.ofVirtual().start(() -> garble(proxy, port));
                ProbeOutcome seen = new StarttlsProbe(
                                Zone.builder().a(words[1], "127.0.0.1").build(),
                                new StarttlsProbe.Settings(
                                        DomainName.of("probe.example"),
                                        Duration.ofSeconds(30),
                                        garbled ? proxy.getLocalPort() : port,
                                        true),
                                new ProbePace(Instant::now),
                                roots)
                        .probe(DomainName.of(words[1]));
                System.out.println(words[i] + " " + seen.state().word() + " " + seen.valid(now) + " " + seen.trusted()
                        + " " + seen.named() + " " + seen.protocol());
            }
        }
        System.exit(0);
    }

    private static void garble(ServerSocket proxy, int port) {
        try (Socket client = proxy.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            Thread.ofVirtual().start(() -> copy(client, server, false));
            copy(server, client, true);
        } catch (IOException gone) {
            // the look is over
        }
    }

    private static void copy(Socket from, Socket to, boolean garble) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[8192];
            for (int read; (read = in.read(buffer)) >= 0; ) {
                String text = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
                out.write((garble ? text.replace("STARTTLS", "XXXXXXXX") : text).getBytes(StandardCharsets.ISO_8859_1));
                out.flush();
            }
        } catch (IOException gone) {
            // the look is over
        }
    }
}
