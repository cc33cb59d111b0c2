package org.sigillo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DnsPlanTest {
    private static final Path EXAMPLES = Path.of("../examples/domains");
    private static final Path GOLDEN = Path.of("src/test/resources/plans");
    private static final String ZONE = EXAMPLES.resolve("zone.yaml").toString();
    private static final String MAIL = EXAMPLES.resolve("mail.yaml").toString();

    @TempDir
    Path folder;

    private static Ran plan(String... more) {
        List<String> words = new ArrayList<>(List.of("dns", "plan", "--dns", ZONE));
        words.addAll(List.of(more));
        return Ran.sigillo(words.toArray(String[]::new));
    }

    private static Ran of(String file, String... more) {
        List<String> words = new ArrayList<>(List.of("dns", "plan", "--dns", ZONE, "--file", "-"));
        words.addAll(List.of(more));
        return Ran.with(file.getBytes(StandardCharsets.UTF_8), false, words.toArray(String[]::new));
    }

    static void golden(String file, String found) throws IOException {
        Path path = GOLDEN.resolve(file);
        if (Boolean.getBoolean("sigillo.write")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(path, found);
        }
        assertThat(found).isEqualTo(Files.readString(path));
    }

    @Test
    void theExampleIsPlannedAsItWas() throws IOException {
        Ran ran = plan("--file", MAIL);
        golden("mail.txt", "exit " + ran.status() + "\n" + ran.out());
        assertThat(ran.err()).isEmpty();
        Ran json = plan("--file", MAIL, "--json");
        golden("mail.json", json.out());
        assertThat(json.json().get("summary").get("add").asInt()).isEqualTo(5);
    }

    @Test
    void whatWasPublishedBeforeIsKnownFromTheHistory() throws IOException {
        Path zone = folder.resolve("d.zone");
        String data = folder.resolve("data").toString();
        Path file = folder.resolve("mail.yaml");
        Files.writeString(file, "domain: d.example\ndmarc: {p: none}\ntls-rpt: {rua: t@d.example}\n");
        Path dns = folder.resolve("dns.yaml");
        Files.writeString(dns, "d.example:\n  - NS: ns.d.example\n");
        Path out = folder.resolve("plan.json");
        assertThat(Ran.sigillo(
                                "dns",
                                "plan",
                                "--dns",
                                dns.toString(),
                                "--file",
                                file.toString(),
                                "--out",
                                out.toString())
                        .status())
                .isEqualTo(1);
        Ran applied = Ran.sigillo(
                "dns", "apply", "--zone-file", zone.toString(), "--data", data, "--yes", "--plan", out.toString());
        assertThat(applied.status()).as(applied.err()).isZero();
        Files.writeString(
                dns,
                "d.example:\n  - NS: ns.d.example\n_dmarc.d.example:\n  - TXT: v=DMARC1; p=none\n"
                        + "_smtp._tls.d.example:\n  - TXT: v=TLSRPTv1; rua=mailto:t@d.example\n");
        Files.writeString(file, "domain: d.example\ndmarc: {p: none}\n");
        String[] words = {"dns", "plan", "--dns", dns.toString(), "--file", file.toString(), "--data", data};
        Ran later = Ran.sigillo(words);
        assertThat(later.out())
                .contains("- remove the TXT record at _smtp._tls")
                .contains("1 to remove, 1 unchanged");
        Ran without = Ran.sigillo("dns", "plan", "--dns", dns.toString(), "--file", file.toString());
        assertThat(without.out()).startsWith("✓ NOTHING TO DO");
        words[7] = folder.resolve("nowhere").toString();
        assertThat(Ran.sigillo(words).err()).contains("there is no store in");
    }

    @Test
    void theAdoptedFileHasThePolicy() {
        Ran ran = plan(
                "--adopt",
                "perfect.example",
                "--file",
                "-",
                "--policy",
                EXAMPLES.resolve("policy.txt").toString());
        assertThat(ran.out()).contains("mta-sts:\n  mode: enforce\n").contains("  id: 20260101\n");
    }

    @Test
    void nothingToDoIsGood() {
        Ran ran = of("domain: perfect.example\ndmarc: {p: reject, np: reject, rua: dmarc@perfect.example}\n");
        assertThat(ran.status()).isZero();
        assertThat(ran.out()).startsWith("✓ NOTHING TO DO").endsWith("  1 unchanged\n");
    }

    @Test
    void whatIsWrongWithTheFileIsToldAtOnce() {
        Ran ran = of("domain: perfect.example\ndmarc: {p: nessuno}\nmxx: 1\n", "--json");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err().lines()).hasSize(2);
        assertThat(ran.err()).contains("-, line 2, column 12: dmarc.p is none, quarantine or reject");
        assertThat(ran.json().get("problems").get(1).get("column").asInt()).isEqualTo(1);
        plan("--file", folder.resolve("none.yaml").toString()).isWrong("there is no such file");
        plan("--file", folder.toString()).isWrong("it is a directory");
    }

    @Test
    void mistakesInTheRecordsAreTheFilesAndNothingIsTakenForAbsent() {
        Ran mistaken = of("domain: perfect.example\nspf: {record: 'v=spf1 mx -al'}\n");
        assertThat(mistaken.status()).isEqualTo(2);
        assertThat(mistaken.out()).startsWith("✗ NOT YET");
        Ran silent = of("domain: silent.example\ndmarc: {p: none}\n");
        assertThat(silent.status()).isEqualTo(3);
        assertThat(silent.out()).startsWith("! NOT ALL").contains("could not be looked up (timeout)");
    }

    @Test
    void aPlanIsWrittenAndToldAgainAsAnEarlierOne() throws IOException {
        Path file = folder.resolve("plan.json");
        Ran first = of("domain: no-dmarc.example\ndmarc: {p: none}\n", "--out", file.toString(), "--json");
        assertThat(Files.readString(file)).isEqualTo(first.out());
        Path more = folder.resolve("more.yaml");
        Files.writeString(more, "_dmarc.no-dmarc.example: [{TXT: 'v=DMARC1; p=none'}]\n");
        Ran second = of("domain: no-dmarc.example\n", "--earlier", file.toString(), "--dns", more.toString());
        assertThat(second.out()).contains("- remove the TXT record at _dmarc").endsWith("  1 to remove\n");
        Files.writeString(file, "{}");
        of("domain: no-dmarc.example\n", "--earlier", file.toString()).isWrong("is no plan");
        of("domain: no-dmarc.example\n", "--out", folder.resolve("x/y").toString())
                .isWrong("cannot write");
    }

    @Test
    void destroyTakesAwayWhatTheFileSpeaksOf() {
        Ran ran = of("domain: perfect.example\nspf: {mx: true}\ntls-rpt: {rua: tls@perfect.example}\n", "--destroy");
        assertThat(ran.status()).isEqualTo(1);
        assertThat(ran.out()).endsWith("  2 to remove\n");
    }
}
