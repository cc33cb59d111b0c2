package org.sigillo.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sigillo.conformance.NameServer.Kind;

/// Records changed without fear, by the commands: planned, applied, watched and taken back, on Knot and
/// on BIND, with a
/// real resolver that remembers what was there before.
@Timeout(240)
class DnsChangeTest {
    private static final String RECORDS = """
            @ IN MX 10 ns1
            @ 4 IN TXT "v=spf1 mx -all"
            _dmarc 4 IN TXT "v=DMARC1; p=none"
            """;
    private static final String WANTED = """
            domain: example.com
            ttl: 60
            dmarc:
              p: quarantine
            tls-rpt:
              rua: tls@example.com
            mta-sts:
              mode: testing
            """;

    @TempDir
    Path folder = Path.of("");

    /// What one call in the network answered.
    private record Said(int status, String text) {}

    @ParameterizedTest
    @EnumSource(Kind.class)
    void plannedAppliedWatchedAndTakenBack(Kind kind) throws Exception {
        Path key = key();
        Path file = Files.writeString(folder.resolve("mail.yaml"), WANTED);
        Path other =
                Files.writeString(folder.resolve("other.yaml"), "domain: example.com\nttl: 60\ndmarc:\n  p: reject\n");
        String plan = folder.resolve("plan.json").toString();
        try (Namespace network = Namespace.with("192.0.2.53/32");
                NameServer server = NameServer.within(
                        kind, Files.createDirectories(folder.resolve("server")), RECORDS, network, "192.0.2.53");
                Unbound resolver = Unbound.asking(network, "example.com", "192.0.2.53")) {
            List<String> door = List.of("--server", server.where(), "--tsig-key", key.toString(), "--yes", "--data");
            String ours = folder.resolve("ours").toString();
            String theirs = folder.resolve("theirs").toString();

            Said planned = call(network, List.of("dns", "plan", "--file", file.toString(), "--out", plan));
            assertThat(planned.status()).as(planned.text()).isEqualTo(1);

            Said applied = call(
                    network,
                    List.of("dns", "apply", "--plan", plan, "--watch", "--timeout", "60s"),
                    door,
                    List.of(ours));
            assertThat(applied.status()).as(applied.text()).isZero();
            assertThat(applied.text())
                    .contains("DONE  change 1: 3 sets of records at update 192.0.2.53:53 example.com")
                    .contains("ns1.example.com (192.0.2.53)  _dmarc.example.com TXT  new")
                    .contains("this machine's resolver  _smtp._tls.example.com TXT  still as before, until ")
                    .contains("this machine's resolver  _smtp._tls.example.com TXT  new")
                    .contains("SEEN EVERYWHERE");

            Said again = call(network, List.of("dns", "apply", "--plan", plan), door, List.of(ours));
            assertThat(again.status()).as(again.text()).isZero();
            assertThat(again.text()).contains("NOTHING TO DO");
            assertThat(call(network, List.of("dns", "plan", "--file", file.toString()))
                            .status())
                    .isZero();

            // somebody else, with a history of his own
            Said changed = call(network, List.of("dns", "apply", "--file", other.toString()), door, List.of(theirs));
            assertThat(changed.status()).as(changed.text()).isZero();
            Said late = call(network, List.of("dns", "apply", "--plan", plan), door, List.of(ours));
            assertThat(late.status()).as(late.text()).isEqualTo(1);
            assertThat(late.text()).contains("TXT of _dmarc.example.com is \"v=DMARC1; p=reject\" now");
            Said refused = call(network, List.of("dns", "rollback", "example.com"), door, List.of(ours));
            assertThat(refused.status()).as(refused.text()).isEqualTo(1);
            assertThat(refused.text()).contains("NOT DONE", "p=reject");
            assertThat(call(network, List.of("dns", "rollback", "example.com"), door, List.of(theirs))
                            .status())
                    .isZero();

            Said back = call(network, List.of("dns", "rollback", "example.com"), door, List.of(ours));
            assertThat(back.status()).as(back.text()).isZero();
            assertThat(back.text()).contains("DONE  change 2");
            Said watched = call(network, List.of("dns", "watch", "example.com", "--timeout", "90s", "--data", ours));
            assertThat(watched.status()).as(watched.text()).isZero();
            Said history = call(network, List.of("dns", "history", "--json", "--data", ours));
            assertThat(history.text().lines())
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line).contains("\"state\":\"done\""));
            assertThat(history.text()).contains("\"undoes\":1");
            assertThat(call(network, List.of("spf", "check", "--ip", "192.0.2.1", "--mail-from", "a@example.com"))
                            .text())
                    .contains("fail");
        }
    }

    @Test
    void aWrongKeyAndADeadServerAreSaidInWords() throws Exception {
        Path file = Files.writeString(folder.resolve("mail.yaml"), "domain: example.com\ndmarc:\n  p: reject\n");
        Path key = Files.writeString(folder.resolve("wrong"), "sigillo:b3RoZXIgb3RoZXIgb3RoZXIgb3RoZXIgb3RoZXIgbyE=\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        try (NameServer server = NameServer.start(Kind.KNOT, Files.createDirectories(folder.resolve("s")), RECORDS)) {
            List<String> words = List.of("dns", "apply", "--file", file.toString(), "--dns", server.where(), "--yes");
            Sigillo wrong = here(words, "--server", server.where(), "--tsig-key", key.toString());
            assertThat(wrong.status()).isEqualTo(1);
            assertThat(wrong.text()).contains("REFUSED", "BADSIG: its key sigillo has another secret than ours");
            assertThat(here(List.of("dns", "history", "--json")).text()).contains("\"state\":\"refused\"");
            Sigillo dead = here(words, "--server", "127.0.0.1:9", "--zone", "example.com");
            assertThat(dead.status()).isEqualTo(3);
            assertThat(dead.text()).contains("NOT NOW", "nothing was changed");
        }
    }

    /// The zone file's door: Knot reads the file again, and serves what stands in it.
    @Test
    void aZoneFileIsChangedAndRead() throws Exception {
        Path file = Files.writeString(
                folder.resolve("mail.yaml"), "domain: example.com\ntls-rpt:\n  rua: tls@example.com\n");
        try (NameServer server = NameServer.start(Kind.KNOT, Files.createDirectories(folder.resolve("s")), RECORDS)) {
            String before = Files.readString(server.zoneFile());
            List<String> door = List.of("--zone-file", server.zoneFile().toString(), "--yes", "--dns", server.where());
            List<String> apply = new ArrayList<>(List.of("dns", "apply", "--file", file.toString()));
            apply.addAll(door);
            Sigillo applied = here(apply);
            assertThat(applied.status()).as(applied.text()).isZero();
            assertThat(applied.text()).contains("the serial is 2");
            server.reload();
            assertThat(here(List.of("dns", "plan", "--file", file.toString(), "--dns", server.where()))
                            .status())
                    .isZero();
            Sigillo back = here(List.of(
                    "dns",
                    "rollback",
                    "example.com",
                    "--yes",
                    "--zone-file",
                    server.zoneFile().toString()));
            assertThat(back.status()).as(back.text()).isZero();
            assertThat(Files.readString(server.zoneFile()))
                    .isEqualTo(before.replace("hostmaster.example.com. 1 ", "hostmaster.example.com. 3 "));
            server.reload();
        }
    }

    /// Killed when the update was on its way, before it arrived and after: the history says that it was
    /// begun, and the
    /// same call again comes to the same end.
    @ParameterizedTest
    @EnumSource(StallingServer.Stall.class)
    void killedOnTheWayItIsDoneAgain(StallingServer.Stall stall) throws Exception {
        Path key = key();
        Path file = Files.writeString(folder.resolve("mail.yaml"), "domain: example.com\ndmarc:\n  p: reject\n");
        try (NameServer server = NameServer.start(Kind.KNOT, Files.createDirectories(folder.resolve("s")), RECORDS);
                StallingServer proxy = new StallingServer(server.address(), stall)) {
            List<String> words =
                    new ArrayList<>(List.of("dns", "apply", "--file", file.toString(), "--dns", server.where()));
            words.addAll(List.of("--server", proxy.where(), "--tsig-key", key.toString(), "--yes"));
            words.addAll(List.of("--data", folder.resolve("data").toString()));
            Process process =
                    new ProcessBuilder(command(words)).redirectErrorStream(true).start();
            proxy.awaitUpdate();
            process.destroyForcibly().onExit().join();
            assertThat(here(List.of("dns", "history", "--json")).text()).contains("\"state\":\"begun\"");
            proxy.pass();
            Sigillo again = Sigillo.run(words);
            assertThat(again.status()).as(again.text() + again.err()).isZero();
            assertThat(again.text()).contains("change 1 of ", "had been cut off");
            Sigillo history = here(List.of("dns", "history", "--json"));
            assertThat(history.text()).doesNotContain("\"state\":\"begun\"").contains("\"state\":\"done\"");
            Sigillo back = here(
                    List.of("dns", "rollback", "example.com", "--yes"),
                    "--server",
                    proxy.where(),
                    "--tsig-key",
                    key.toString());
            assertThat(back.status()).as(back.text() + back.err()).isZero();
            assertThat(here(List.of("dmarc", "policy", "example.com", "--dns", server.where()))
                            .text())
                    .contains("none");
        }
    }

    private Path key() throws IOException {
        Path key = Files.writeString(
                folder.resolve("tsig"),
                "key \"sigillo\" {\n\talgorithm hmac-sha256;\n\tsecret \"" + NameServer.SECRET + "\";\n};\n");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        return key;
    }

    private Sigillo here(List<String> words, String... more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(List.of(more));
        if (words.getFirst().equals("dns") && !words.get(1).equals("plan"))
            all.addAll(List.of("--data", folder.resolve("data").toString()));
        return Sigillo.run(all);
    }

    @SafeVarargs
    private static Said call(Namespace network, List<String>... words) throws Exception {
        List<String> all = new ArrayList<>();
        for (List<String> some : words) all.addAll(some);
        Process process =
                network.command(command(all)).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Said(process.waitFor(), said);
    }

    private static List<String> command(List<String> words) {
        String java = ProcessHandle.current().info().command().orElseThrow();
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(List.of(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath, "org.sigillo.cli.Main"));
        command.addAll(words);
        return command;
    }
}
