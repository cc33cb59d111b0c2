package org.sigillo.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.dkim.Crypto;
import org.sigillo.reports.Xml;

/// The listener as the daemon runs it, from its configuration.
class SmtpReportsTest {
    private static final String TEXT = """
            authserv-id = "mx.example.net"
            [dns]
            servers = ["zone.yaml"]
            [store]
            folder = "data"
            [metrics]
            address = "inet:127.0.0.1:0"
            [intake.smtp]
            address = "inet:127.0.0.1:0"
            recipients = ["dmarc@example.com"]
            """;
    private static final String TLS = "certificate = \"cert.pem\"\nkey = \"key.pem\"\n";

    @TempDir
    Path folder = Path.of("");

    private final ByteArrayOutputStream error = new ByteArrayOutputStream();

    private House start(String text) throws Exception {
        Files.writeString(folder.resolve("zone.yaml"), "example.com: []\n");
        Path file = folder.resolve("sigillo.toml");
        Files.writeString(file, text);
        Surroundings around = new Surroundings(
                Clock.systemUTC(),
                System::nanoTime,
                Crypto.JDK,
                Executors.newVirtualThreadPerTaskExecutor(),
                () -> {
                    throw new AssertionError("no list is wanted");
                },
                error);
        return House.start(file, around);
    }

    private static final class Client implements AutoCloseable {
        private Socket socket;
        private BufferedReader in;

        Client(House house) throws IOException {
            InetSocketAddress address = Objects.requireNonNull(house.smtpAddress());
            socket = new Socket(address.getAddress(), address.getPort());
            in = reader();
        }

        private BufferedReader reader() throws IOException {
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        }

        String hear() throws IOException {
            StringBuilder all = new StringBuilder();
            for (String line; (line = in.readLine()) != null; ) {
                all.append(line).append('\n');
                if (line.charAt(3) != '-') break;
            }
            return all.toString();
        }

        String say(String text) throws IOException {
            socket.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return hear();
        }

        void encrypt() throws Exception {
            TrustManager everybody = new X509TrustManager() {
                @Override
                public void checkClientTrusted(X509Certificate[] chain, String type) {}

                @Override
                public void checkServerTrusted(X509Certificate[] chain, String type) {}

                @Override
                public X509Certificate[] getAcceptedIssuers() {
                    return new X509Certificate[0];
                }
            };
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {everybody}, null);
            SSLSocket encrypted =
                    (SSLSocket) context.getSocketFactory().createSocket(socket, "127.0.0.1", socket.getPort(), true);
            encrypted.startHandshake();
            socket = encrypted;
            in = reader();
        }

        String mail(String id) throws IOException {
            say("MAIL FROM:<r@receiver.example>");
            say("RCPT TO:<dmarc@example.com>");
            say("DATA");
            String report =
                    new String(Xml.report("Receiver", id, "192.0.2.1 5 none pass pass"), StandardCharsets.UTF_8);
            return say("From: r@receiver.example\r\nContent-Type: text/xml\r\n\r\n" + report + "\r\n.");
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    private void certificate() throws Exception {
        Path store = folder.resolve("store.p12");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-dname",
                "CN=in.example.com",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-storepass",
                "secret",
                "-keystore",
                store.toString());
        Process made = new ProcessBuilder(command).redirectErrorStream(true).start();
        made.getInputStream().readAllBytes();
        assertThat(made.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance(store.toFile(), "secret".toCharArray());
        pem("cert.pem", "CERTIFICATE", keys.getCertificate("a").getEncoded());
        pem("key.pem", "PRIVATE KEY", keys.getKey("a", "secret".toCharArray()).getEncoded());
    }

    private void pem(String file, String what, byte[] octets) throws IOException {
        Files.writeString(
                folder.resolve(file),
                "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(octets) + "\n-----END " + what
                        + "-----\n");
    }

    private String figure(House house, String name) throws IOException {
        InetSocketAddress page = Objects.requireNonNull(house.figuresAddress());
        try (var in = java.net
                .URI
                .create("http://127.0.0.1:" + page.getPort() + "/metrics")
                .toURL()
                .openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(name))
                    .findFirst()
                    .orElse("");
        }
    }

    @Test
    void aReportIsTakenAndToldOf() throws Exception {
        try (House house = start(TEXT);
                Client client = new Client(house)) {
            assertThat(client.hear()).startsWith("220 mx.example.net ESMTP");
            assertThat(client.say("EHLO mail.example.net"))
                    .contains("250 SIZE 20971520")
                    .doesNotContain("STARTTLS");
            assertThat(client.mail("1")).startsWith("250 2.0.0 stored");
            assertThat(figure(house, "sigillo_intake_total{"))
                    .contains("result=\"taken\",way=\"smtp\"")
                    .endsWith(" 1.0");
            assertThat(figure(house, "sigillo_intake_last_report_seconds")).isNotEmpty();
            assertThat(figure(house, "sigillo_intake_smtp_connections")).endsWith(" 1.0");
            house.reload();
            assertThat(client.mail("2")).as("over a reload").startsWith("250 2.0.0 stored");
        }
        assertThat(error.toString(StandardCharsets.UTF_8))
                .contains("event=report-taken")
                .contains("taken from smtp 127.0.0.1 <r@receiver.example>: new example.com");
    }

    @Test
    void encryptedIfThereIsACertificate() throws Exception {
        certificate();
        try (House house = start(TEXT + TLS);
                Client client = new Client(house)) {
            client.hear();
            assertThat(client.say("EHLO a.example")).contains("STARTTLS");
            assertThat(client.say("STARTTLS\r\nMAIL FROM:<injected@example.net>"))
                    .startsWith("220");
            client.encrypt();
            assertThat(client.say("RCPT TO:<dmarc@example.com>"))
                    .as("what was said in the clear is forgotten (3207 §4.2)")
                    .startsWith("503");
            assertThat(client.say("EHLO a.example")).doesNotContain("STARTTLS");
            assertThat(client.mail("1")).startsWith("250 2.0.0 stored");
        }
    }

    @Test
    void whatIsWrongIsTold() throws Exception {
        pem("cert.pem", "CERTIFICATE", new byte[5]);
        pem("key.pem", "RSA PRIVATE KEY", new byte[5]);
        assertThatThrownBy(() -> start(TEXT + TLS))
                .isInstanceOfSatisfying(
                        House.Refusal.class,
                        refused ->
                                assertThat(refused.problems().getFirst().text()).contains("PKCS#8"));
        assertThatThrownBy(() -> start(TEXT.replace("recipients = [\"dmarc@example.com\"]", "")))
                .isInstanceOfSatisfying(
                        House.Refusal.class,
                        refused -> assertThat(refused.problems().getFirst().where())
                                .isEqualTo("intake.smtp.recipients"));
        assertThatThrownBy(() -> start(TEXT.replace("[store]\nfolder = \"data\"\n", "")))
                .isInstanceOfSatisfying(
                        House.Refusal.class,
                        refused ->
                                assertThat(refused.problems().getFirst().text()).contains("[store]"));
        try (House house = start(TEXT)) {
            house.stop(Duration.ZERO);
        }
    }
}
