package org.sigillo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class DeployCommandTest {
    private static final Path EXAMPLES = Path.of("../examples/deploy");
    private static final String ZONE = EXAMPLES.resolve("zone").toString();
    private static final String LOGO = Ran.MAIL.resolve("indicator.svg").toString();

    @TempDir
    Path folder;

    private Ran deploy(String file, String... more) {
        List<String> words = new ArrayList<>(List.of("deploy", "--json", "--at", "2026-06-01T12:00:00Z"));
        words.addAll(List.of("--site", site().toString()));
        words.addAll(List.of(more));
        return Ran.with(file.getBytes(StandardCharsets.UTF_8), false, words.toArray(String[]::new));
    }

    private Path site() {
        return folder.resolve("site");
    }

    @Test
    void whatIsPlannedWrittenAndSeenIsOneLine() throws Exception {
        Ran ran = deploy("", "--dns", ZONE, "--logo", LOGO, "example.org");
        assertThat(ran.status()).as(ran.err()).isEqualTo(1); // nobody serves it yet
        JsonNode json = ran.json();
        assertThat(json.get("domain").asString()).isEqualTo("example.org");
        assertThat(json.get("plan").get("sigilloPlan").asInt()).isEqualTo(1);
        assertThat(json.get("plan").get("summary").get("add").asInt()).isEqualTo(3);
        assertThat(json.get("published").isNull()).isTrue();
        JsonNode logo = json.get("files").get(1);
        assertThat(logo.get("path").asString()).isEqualTo("mta-sts.example.org/bimi/logo.svg");
        assertThat(logo.get("url").asString()).isEqualTo("https://mta-sts.example.org/bimi/logo.svg");
        assertThat(logo.get("mediaType").asString()).isEqualTo("image/svg+xml");
        assertThat(logo.get("octets").asInt()).isEqualTo((int) Files.size(Path.of(LOGO)));
        JsonNode live = json.get("live");
        assertThat(live.get("all").asBoolean()).isFalse();
        assertThat(live.get("records").get(0).get("live").asBoolean()).isFalse();
        assertThat(live.get("files").get(0).get("detail").asString()).isEqualTo("the name has no address");
        assertThat(site().resolve("mta-sts.example.org/bimi/logo.svg")).hasSameBinaryContentAs(Path.of(LOGO));
    }

    @Test
    void aFileSaysAllOfIt() throws Exception {
        String mail = EXAMPLES.resolve("aws.yaml").toString();
        Path zone = folder.resolve("mail.zone");
        String[] doors = {"--file", mail, "--data", folder.resolve("d").toString(), "--zone-file", zone.toString()};
        List<String> first = new ArrayList<>(List.of(doors));
        first.addAll(List.of("--dns", ZONE, "--logo", LOGO, "--yes", "example.org"));
        JsonNode json = deploy("", first.toArray(String[]::new)).json();
        assertThat(json.get("published").get("outcome").asString()).isEqualTo("done");
        assertThat(json.get("published").get("made")).hasSize(5);
        assertThat(Files.readString(zone)).contains("v=spf1 mx -all", "v=DMARC1; p=quarantine", "v=BIMI1");
        assertThat(site().resolve("mta-sts.example.org/bimi/logo.svg")).exists();

        List<String> last = new ArrayList<>(List.of(doors));
        last.addAll(List.of("--destroy", "--yes"));
        Ran gone = deploy("", last.toArray(String[]::new));
        assertThat(gone.status()).as(gone.err()).isZero();
        assertThat(gone.json().get("removed").get("outcome").asString()).isEqualTo("done");
        assertThat(gone.json().get("left")).isEmpty();
        assertThat(site()).doesNotExist();
        Ran again = deploy("", last.toArray(String[]::new));
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.json().get("removed").isNull()).isTrue();
        assertThat(again.json().get("detail").asString()).contains("nothing of this domain is deployed");
    }

    @Test
    void theLogoGoesWhereTheFileSaysItIs() {
        Ran ran = deploy(
                "domain: example.org\nbimi: {l: 'https://Logo.example.org/a/b.svg'}\n",
                "--dns",
                ZONE,
                "--file",
                "-",
                "--logo",
                LOGO);
        assertThat(ran.json().get("files")).hasSize(1);
        assertThat(site().resolve("logo.example.org/a/b.svg")).exists();
        Ran without = deploy("domain: example.org\ntls-rpt: {rua: a@example.org}\n", "--dns", ZONE, "--file", "-");
        assertThat(without.json().get("files")).isEmpty();
        Ran beside = deploy(
                "domain: example.org\ntls-rpt: {rua: a@example.org}\n", "--dns", ZONE, "--file", "-", "--logo", LOGO);
        assertThat(beside.json().get("plan").get("changes").get(1).get("name").asString())
                .isEqualTo("default._bimi.example.org");
    }

    @Test
    void aPlanWithMistakesIsShownAndNothingIsWritten() {
        Ran ran = deploy(
                "domain: example.org\nmta-sts: {mode: enforce, mx: other.example}\n", "--dns", ZONE, "--file", "-");
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.json().get("plan").get("good").asBoolean()).isFalse();
        assertThat(ran.json().get("live").isNull()).isTrue();
        assertThat(site()).doesNotExist();
        Ran wrong = deploy("domain: example.org\nmta: 1\n", "--dns", ZONE, "--file", "-");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.json().get("problems")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            domain: example.org | --file - --rua a@b.example | --rua cannot be given together with --file
            domain: example.org | --file - --mode none | --mode cannot be given together with --file
            domain: example.org | --file - other.example | the file is about example.org, not other.example
            domain: example.org | | a domain is wanted
            bimi: {decline: true} | --file - --logo LOGO | the file names no place for a logo
            bimi: {l: 'https://a.example/'} | --file - --logo LOGO | names no file that can be served
            bimi: {l: 'https://a.example/../b.svg'} | --file - --logo LOGO | names no file that can be served
            """)
    void whatCannotBeMeantIsRefused(String file, String options, String why) {
        String whole = file.startsWith("domain") ? file : "domain: example.org\n" + file;
        List<String> words = new ArrayList<>(List.of("--dns", ZONE));
        for (String word : options == null ? new String[0] : options.split(" "))
            words.add(word.equals("LOGO") ? LOGO : word);
        Ran ran = deploy(whole + "\n", words.toArray(String[]::new));
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err()).contains(why);
        assertThat(site()).doesNotExist();
    }
}
