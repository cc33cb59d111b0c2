package org.sigillo.policyd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sigillo.dns.DnsAnswer;
import org.sigillo.dns.Zone;
import org.sigillo.filter.Trust;
import org.sigillo.name.Cidr;
import org.sigillo.name.IpAddress;

class PolicydTest {
    private static final Zone ZONE = Zone.builder()
            .txt("example.com", "v=spf1 ip4:192.0.2.1 -all exp=why.example.com")
            .txt("why.example.com", "%{i} is not ours")
            .txt("helo.example.com", "v=spf1 ip4:192.0.2.1 -all")
            .fault("dead.example", new DnsAnswer.Failed(DnsAnswer.Why.TIMEOUT))
            .build();

    private static SpfPolicy policy(boolean reject) {
        Trust trust = new Trust(List.of(new Cidr(IpAddress.of("127.0.0.0"), 8)));
        SpfPolicy.Settings settings = new SpfPolicy.Settings("mx.example.net", trust, reject, 100, 10_000_000_000L);
        return new SpfPolicy(ZONE, settings, InstantSource.system(), () -> 0L, outcome -> {});
    }

    private static String request(String ip, String sender, String more) {
        return "request=smtpd_access_policy\nprotocol_state=RCPT\nclient_address=" + ip
                + "\nhelo_name=helo.example.com\n" + "sender=" + sender + "\nrecipient=b@example.net\n" + more + "\n";
    }

    private static List<String> answers(boolean reject, String... requests) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new PolicyProtocol(() -> policy(reject))
                .speak(new ByteArrayInputStream(String.join("", requests).getBytes(StandardCharsets.ISO_8859_1)), out);
        return List.of(out.toString(StandardCharsets.ISO_8859_1).split("\n\n"));
    }

    @Test
    void tellsTheResultOnceAMessage() throws IOException {
        assertThat(answers(
                        false,
                        request("192.0.2.1", "a@example.com", "instance=1\n"),
                        request("192.0.2.1", "a@example.com", "instance=1\n"),
                        request("198.51.100.1", "a@example.com", "instance=2\n"),
                        request("192.0.2.1", "", "instance=3\n"),
                        request("192.0.2.1", "a@dead.example", "instance=4\n")))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("action=PREPEND Received-SPF: pass client-ip=192.0.2.1;")
                                .contains("identity=mailfrom"),
                        same -> assertThat(same).isEqualTo("action=DUNNO"),
                        fail -> assertThat(fail).startsWith("action=PREPEND Received-SPF: fail "),
                        bounce -> assertThat(bounce).contains("pass", "identity=helo"),
                        dead -> assertThat(dead).contains("temperror"));
    }

    @Test
    void refusesAFailIfToldToInWordsThatHelp() throws IOException {
        assertThat(answers(
                        true,
                        request("198.51.100.1", "a@example.com", "instance=1\n"),
                        request("198.51.100.1", "a@example.com", "instance=1\n"),
                        request("127.0.0.1", "a@example.com", ""),
                        request("198.51.100.1", "a@example.com", "sasl_username=alice\n")))
                .satisfiesExactly(
                        refused -> assertThat(refused)
                                .startsWith("action=550 5.7.23 ")
                                .endsWith("The domain says: 198.51.100.1 is not ours")
                                .matches("[ -~]+"),
                        again -> assertThat(again).startsWith("action=550 5.7.23 "),
                        network -> assertThat(network).isEqualTo("action=DUNNO"),
                        login -> assertThat(login).isEqualTo("action=DUNNO"));
    }

    @Test
    void aStrangersTextEndsNoAnswer() throws IOException {
        assertThat(answers(false, request("192.0.2.1", "\"a\u0000;\u001b\"@x\u00e9", ""), request("nonsense", "", "")))
                .satisfiesExactly(
                        line -> assertThat(line).matches("[ -~]+"),
                        line -> assertThat(line).isEqualTo("action=DUNNO"));
    }

    @Test
    void requestsAreBounded() throws IOException {
        String fits = "a=" + "x".repeat(PolicyProtocol.MAX_OCTETS - 4) + "\n\n";
        assertThat(answers(false, fits)).containsExactly("action=DUNNO");
        for (String wrong : List.of("x" + fits, "no attribute\n\n", "=x\n\n", "\n", "a=b\n", many(201))) {
            assertThatThrownBy(() -> answers(false, wrong)).isInstanceOf(ProtocolException.class);
        }
        assertThat(answers(false, many(200))).hasSize(1);
    }

    private static String many(int count) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < count; i++) out.append("a").append(i).append("=\n");
        return out.append('\n').toString();
    }

    private static String socketmap(byte[] request) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Socketmap((map, key) -> switch (key) {
                    case "there" -> new Socketmap.Answer.Found("value");
                    case "later" -> new Socketmap.Answer.Later("dns");
                    default -> new Socketmap.Answer.NotFound();
                })
                .speak(new ByteArrayInputStream(request), out);
        return out.toString(StandardCharsets.ISO_8859_1);
    }

    @Test
    void netstringsAreTakenToTheLetter() throws IOException {
        assertThat(socketmap("9:map there,9:map later,7:map no!,3:map,".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("8:OK value,8:TEMP dns,9:NOTFOUND ,25:PERM a request is MAP KEY,");
        byte[] fits = ("100000:m " + "k".repeat(99_998) + ",").getBytes(StandardCharsets.US_ASCII);
        assertThat(socketmap(fits)).isEqualTo("9:NOTFOUND ,");
        for (String wrong : List.of("100001:", "05:map a,", "5:map a;", ":", "x:", "5:map", "-1:", "99999999999999:")) {
            assertThatThrownBy(() -> socketmap(wrong.getBytes(StandardCharsets.US_ASCII)))
                    .as(wrong)
                    .isInstanceOf(ProtocolException.class);
        }
    }

    @Test
    void listensOnTcpAndInTheFileSystemAndClosesWhatIsOverTheLimit(@TempDir Path folder) throws IOException {
        Socketmap echo = new Socketmap((map, key) -> new Socketmap.Answer.Found(key));
        try (StreamServer server =
                new StreamServer(new InetSocketAddress("127.0.0.1", 0), null, null, echo, 1, System::nanoTime)) {
            InetSocketAddress address = (InetSocketAddress) server.address();
            try (Socket one = new Socket(address.getAddress(), address.getPort())) {
                one.getOutputStream().write("3:m k,".getBytes(StandardCharsets.US_ASCII));
                assertThat(one.getInputStream().readNBytes(6))
                        .asString(StandardCharsets.US_ASCII)
                        .isEqualTo("4:OK k");
                try (Socket two = new Socket(address.getAddress(), address.getPort())) {
                    assertThat(two.getInputStream().read()).isEqualTo(-1);
                }
            }
        }
        Path file = folder.resolve("s");
        UnixDomainSocketAddress unix = UnixDomainSocketAddress.of(file);
        try (StreamServer server = new StreamServer(unix, "rw-rw----", null, echo, 2, System::nanoTime);
                SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            client.connect(unix);
            client.write(ByteBuffer.wrap("3:m k,".getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer answer = ByteBuffer.allocate(20);
            client.read(answer);
            assertThat(answer.position()).isEqualTo(7);
            assertThat(Files.getPosixFilePermissions(file)).hasSize(4);
            assertThatThrownBy(() -> new StreamServer(unix, null, null, echo, 2, System::nanoTime))
                    .isInstanceOf(IOException.class);
            assertThat(server.address()).isEqualTo(unix);
        }
        assertThat(file).doesNotExist();
    }
}
