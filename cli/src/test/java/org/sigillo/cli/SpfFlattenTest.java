package org.sigillo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sigillo.cli.Ran.sigillo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class SpfFlattenTest {
    private static final Path RECORDS =
            Path.of(Ran.ZONE).resolveSibling("records.yaml").toAbsolutePath();

    @TempDir
    Path folder;

    private static Ran flatten(String... words) {
        String[] all = new String[words.length + 4];
        all[0] = "spf";
        all[1] = "flatten";
        all[2] = "--dns";
        all[3] = RECORDS.toString();
        System.arraycopy(words, 0, all, 4, words.length);
        return sigillo(all);
    }

    @Test
    void aRecordThatGrewIsProvedToDoTheSame() {
        Ran ran = flatten("--json", "grown.example");
        assertThat(ran.status()).as(ran.err()).isZero();
        JsonNode flat = ran.json();
        assertThat(flat.at("/good").asBoolean()).isTrue();
        assertThat(flat.at("/before/lookups").asInt()).isEqualTo(12);
        assertThat(flat.at("/after/lookups").asInt()).isLessThan(3);
        assertThat(flat.at("/proof/equal").asBoolean()).isTrue();
        assertThat(flat.at("/proof/checked").asInt()).isGreaterThan(20);
        assertThat(flat.at("/before/networks").asInt())
                .isEqualTo(flat.at("/after/networks").asInt());
        assertThat(flat.at("/findings").toString())
                .contains("spf.flatten-foreign")
                .contains("_spf.helper.example");
        assertThat(flatten("grown.example").out()).startsWith("✓ THE SAME").contains("grown.example.  TXT");
    }

    @Test
    void whatDependsOnTheMessageIsNamedAndStays() {
        Ran ran = flatten("lively.example");
        assertThat(ran.status()).isZero();
        assertThat(ran.out())
                .contains(
                        "\"v=spf1 ip4:192.0.2.0/28 ip4:192.0.2.77 ip6:2001:db8::7 exists:%{i}._spf.lively.example -all\"")
                .contains("not compared, the same in both: exists:%{i}._spf.lively.example");
    }

    @Test
    void anIncludeMayStay() {
        JsonNode flat = flatten("--json", "--keep", "_spf.helper.example", "grown.example")
                .json();
        assertThat(flat.at("/good").asBoolean()).isTrue();
        assertThat(flat.at("/left/0/term").asString()).isEqualTo("include:_spf.helper.example");
        assertThat(flat.at("/after/lookups").asInt()).isEqualTo(3);
        assertThat(flat.at("/proof/checked").asInt()).isPositive();
    }

    @Test
    void whatIsBrokenIsNotFlattened() throws IOException {
        Path zone = folder.resolve("zone.yaml");
        Files.writeString(zone, """
                broken.example: [ { TXT: "v=spf1 ip4:192.0.2.1 include:none.example -all" } ]
                slow.example: [ { TXT: "v=spf1 include:late.example -all" } ]
                late.example: [ TIMEOUT ]
                """);
        Ran broken = sigillo("spf", "flatten", "--dns", zone.toString(), "broken.example");
        assertThat(broken.status()).isEqualTo(1);
        assertThat(broken.out()).startsWith("✗ NOT POSSIBLE").contains("mend it first");
        assertThat(sigillo("spf", "flatten", "--dns", zone.toString(), "slow.example")
                        .status())
                .isEqualTo(3);
        assertThat(sigillo("spf", "flatten", "--dns", zone.toString(), "absent.example")
                        .status())
                .isEqualTo(1);
    }

    @Test
    void addressesAreAnsweredOneByOne() throws IOException {
        Path file = folder.resolve("addresses");
        Files.writeString(file, "# ours\n192.0.2.130\n\n2001:db8:7::99\n203.0.113.13\n");
        Ran ran = sigillo(
                "spf",
                "analyze",
                "--json",
                "--dns",
                RECORDS.toString(),
                "--address",
                "192.0.2.25",
                "--addresses",
                file.toString(),
                "nearly.example");
        assertThat(ran.json().at("/addresses")).hasSize(4);
        assertThat(ran.json().at("/addresses/0/result").asString()).isEqualTo("pass");
        assertThat(ran.json().at("/addresses/1/result").asString()).isEqualTo("fail");
        assertThat(ran.json().at("/headroom/lookups").asInt()).isEqualTo(1);
        assertThat(ran.json().at("/tree/terms/2/counter").asInt()).isEqualTo(3);
        Files.writeString(file, "192.0.2.1\nnobody\n");
        Ran wrong = sigillo("spf", "analyze", "--dns", RECORDS.toString(), "--addresses", file.toString(), "a.example");
        assertThat(wrong.status()).isEqualTo(2);
        assertThat(wrong.err()).contains("line 2 of");
    }
}
